import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

/** An errcode, and the way to what is known of it. */
export function ErrcodeLink({ errcode }: { readonly errcode: number }) {
  const { t } = useTranslation();
  return (
    <Link href={`/errors/${errcode}`} aria-label={t('errors.linkTo', { errcode })}>
      <code>{errcode}</code>
    </Link>
  );
}
