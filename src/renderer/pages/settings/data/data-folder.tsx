import { FolderOpenOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Fact, Facts } from '#renderer/components/facts.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { DataFolderView } from '#shared/contract/data.ts';
import { isInHost } from '../sections.ts';
import css from '../settings.module.css';

/** Where everything lies and how large it is; a desktop opens the folder, a browser can only tell. */
export function DataFolder({ view }: { readonly view: DataFolderView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const opening = useMutation(orpc.data.openFolder.mutationOptions());
  return (
    <div className={css.part}>
      <Facts>
        <Fact name={t('settings.data.folder')}>
          <code>{view.folder}</code> <CopyButton text={view.folder} what={t('settings.data.folder')} />
        </Fact>
        <Fact name={t('settings.data.size')}>{format.bytes(view.bytes)}</Fact>
        {view.parts.map(({ part, bytes }) => (
          <Fact key={part} name={t(`settings.data.parts.${part}`)}>
            {format.bytes(bytes)}
          </Fact>
        ))}
      </Facts>
      {isInHost('desktop') && (
        <Button
          icon={<FolderOpenOutlined aria-hidden />}
          loading={opening.isPending}
          onClick={() => opening.mutate(undefined)}
        >
          {t('settings.data.openFolder')}
        </Button>
      )}
      {opening.error !== null && <FailureNotice error={opening.error} />}
    </div>
  );
}
