import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import css from '../settings.module.css';
import { curlLines } from './curl-lines.ts';

/** Lines for a terminal, each with a button that copies it. */
export function CurlCalls({ url, needsToken }: { readonly url: string; readonly needsToken: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={css.curls} aria-label={t('settings.api.calls.title')}>
      {curlLines(url, needsToken).map(({ what, line }) => (
        <li key={what}>
          <span className={css.curlHead}>
            {t(`settings.api.calls.${what}`)}{' '}
            <CopyButton text={line} what={t(`settings.api.calls.${what}`)} />
          </span>
          <code className={css.curl}>{line}</code>
        </li>
      ))}
    </ul>
  );
}
