import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '#renderer/components/choice.tsx';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import css from '../settings.module.css';
import { curlLines, type Shell, shells } from './curl-lines.ts';

/** Lines for a terminal, each with a button that copies it; for that of this machine until another is chosen. */
export function CurlCalls({ url, needsToken }: { readonly url: string; readonly needsToken: boolean }) {
  const { t } = useTranslation();
  const [shell, setShell] = useState<Shell>(() => (navigator.platform.startsWith('Win') ? 'cmd' : 'posix'));
  return (
    <>
      <div className={css.choice}>
        <span>{t('settings.api.calls.shell')}</span>
        <Choice<Shell>
          aria-label={t('settings.api.calls.shell')}
          value={shell}
          onChange={setShell}
          options={shells.map((value) => ({ value, label: t(`settings.api.calls.shells.${value}`) }))}
        />
      </div>
      <ul className={css.curls} aria-label={t('settings.api.calls.title')}>
        {curlLines(url, needsToken, shell).map(({ what, line }) => (
          <li key={what}>
            <span className={css.curlHead}>
              {t(`settings.api.calls.${what}`)}{' '}
              <CopyButton text={line} what={t(`settings.api.calls.${what}`)} />
            </span>
            <code className={css.curl}>{line}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
