import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { download } from '#renderer/files/download.ts';
import type { ReadyConfigurationView } from '#shared/contract/routes.ts';
import css from '../routes.module.css';
import type { TypedRoute } from '../typed-routes.ts';

interface ReadyResultProps {
  readonly ready: ReadyConfigurationView;
  readonly onTry: (route: TypedRoute) => Promise<unknown>;
}

/** The files, the steps to set them up and to check, and what to enter here in the end. */
export function ReadyResult({ ready: { files, install, check, use }, onTry }: ReadyResultProps) {
  const { t } = useTranslation();
  return (
    <div className={css.ready}>
      {files.map((file) => (
        <ConfigurationFile key={file.path} file={file} />
      ))}
      <Instructions title={t('routes.ready.install')} instructions={install} />
      <Instructions title={t('routes.ready.check')} instructions={check} />
      <div className={css.use}>
        <span>{t(`routes.ready.use.${use.field}`)}</span>
        <code>{use.value}</code>
        <CopyButton text={use.value} what={use.value} />
        {use.field === 'api_base' && (
          <Button size="small" onClick={() => void onTry({ apiBase: use.value })}>
            {t('routes.ready.tryIt')}
          </Button>
        )}
      </div>
    </div>
  );
}

function ConfigurationFile({
  file: { path, text },
}: {
  readonly file: ReadyConfigurationView['files'][number];
}) {
  const { t } = useTranslation();
  const label = t('routes.ready.file', { path });
  return (
    <section aria-label={label}>
      <div className={css.fileHead}>
        <code className={css.path}>{path}</code>
        <CopyButton text={text} what={path} label={t('shared.copy')} type="default" />
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          aria-label={t('routes.ready.downloadOf', { path })}
          onClick={() => download(new File([text], nameOf(path), { type: 'text/plain' }))}
        >
          {t('routes.ready.download')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre className={css.file} tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

interface InstructionsProps {
  readonly title: string;
  readonly instructions: ReadyConfigurationView['install'];
}

function Instructions({ title, instructions }: InstructionsProps) {
  const { t } = useTranslation();
  return (
    <section aria-label={title}>
      <h3 className={css.heading}>{title}</h3>
      <ol className={css.instructions}>
        {instructions.map(({ what, command }) => (
          <li key={what}>
            {what}
            {command !== null && (
              <div className={css.command}>
                <code>{command}</code>
                <CopyButton text={command} what={t('routes.ready.command')} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
