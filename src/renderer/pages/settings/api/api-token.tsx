import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '#renderer/components/confirm-button.tsx';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import css from '../settings.module.css';

/** Whether scripts must show a token; a new one is on screen once, for as long as the page is. */
export function ApiToken({ isSet }: { readonly isSet: boolean }) {
  const { t } = useTranslation();
  const { make, remove } = useApiToken();
  const failure = make.error ?? remove.error;
  const token = make.data?.token;
  return (
    <div className={css.part}>
      <p role="status">{t(isSet ? 'settings.api.tokenSet' : 'settings.api.open')}</p>
      {token !== undefined && (
        <Notice tone="good" title={t('settings.api.token')} announce="status">
          <p>{t('settings.api.shownOnce')}</p>
          <span className={css.shownToken}>
            <code>{token}</code> <CopyButton text={token} what={t('settings.api.token')} />
          </span>
        </Notice>
      )}
      {failure !== null && <FailureNotice error={failure} />}
      <div className={css.actions}>
        {isSet ? (
          <ConfirmButton
            button={{ loading: make.isPending, children: t('settings.api.renew') }}
            title={t('settings.api.renewTitle')}
            text={t('settings.api.renewText')}
            yes={t('settings.api.renew')}
            onConfirm={() => make.mutate(undefined)}
          />
        ) : (
          <Button loading={make.isPending} onClick={() => make.mutate(undefined)}>
            {t('settings.api.make')}
          </Button>
        )}
        {isSet && (
          <ConfirmButton
            button={{ loading: remove.isPending, children: t('settings.api.remove') }}
            title={t('settings.api.removeTitle')}
            text={t('settings.api.removeText')}
            yes={t('settings.api.remove')}
            onConfirm={() => remove.mutate(undefined)}
          />
        )}
      </div>
    </div>
  );
}

function useApiToken() {
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: orpc.settings.apiToken.key() });
  const make = useMutation(orpc.settings.makeApiToken.mutationOptions({ onSuccess }));
  const remove = useMutation(
    orpc.settings.removeApiToken.mutationOptions({
      onSuccess: () => {
        make.reset();
        return onSuccess();
      },
    }),
  );
  return { make, remove };
}
