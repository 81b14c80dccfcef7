import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Notice } from '#renderer/components/notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';

/** Says on every page that the demo tenant stands in for WeCom, and leads out of it. */
export function DemoBanner() {
  const { t } = useTranslation();
  const { data } = useQuery(orpc.app.info.queryOptions());
  if (data?.demo !== true) return null;
  return (
    <section aria-label={t('app.demo.title')}>
      <Notice
        tone="demo"
        banner
        title={t('app.demo.title')}
        action={<Link href="/settings">{t('app.demo.leave')}</Link>}
      >
        {t('app.demo.text')}
      </Notice>
    </section>
  );
}
