import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '#renderer/components/confirm-button.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { EarlierDatabase } from '#shared/contract/data.ts';
import css from '../settings.module.css';
import { DataPart } from './data-part.tsx';

/** The databases that are kept beside the one in use; nothing when there are none. Only the operator deletes any. */
export function Earlier({ databases }: { readonly databases: readonly EarlierDatabase[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queryClient = useQueryClient();
  const deleting = useMutation(
    orpc.data.deleteEarlier.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.data.view.key() }),
    }),
  );
  if (databases.length === 0 && deleting.error === null) return null;
  const size = format.bytes(databases.reduce((sum, { bytes }) => sum + bytes, 0));
  return (
    <DataPart
      title={t('settings.data.earlier.title')}
      text={t('settings.data.earlier.text', { count: databases.length, size })}
    >
      <ul className={css.outcome}>
        {databases.map((one) => (
          <li key={one.name} className={css.actions}>
            <span className={css.path}>
              {t(`settings.data.earlier.why.${one.why}`, {
                at: format.moment(one.keptAtMs),
                size: format.bytes(one.bytes),
              })}{' '}
              <code>{one.name}</code>
            </span>
            <ConfirmButton
              button={{
                size: 'small',
                loading: deleting.isPending && deleting.variables.name === one.name,
                'aria-label': t('settings.data.earlier.deleteOne', { name: one.name }),
                children: t('settings.data.earlier.delete'),
              }}
              title={t('settings.data.earlier.question')}
              text={t('settings.data.earlier.warning', { name: one.name })}
              yes={t('settings.data.earlier.yes')}
              onConfirm={() => deleting.mutate({ name: one.name })}
            />
          </li>
        ))}
      </ul>
      {deleting.error !== null && <FailureNotice error={deleting.error} />}
    </DataPart>
  );
}
