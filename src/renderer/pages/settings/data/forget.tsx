import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '#renderer/components/confirm-button.tsx';
import { Field } from '#renderer/components/field.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { DataPart } from './data-part.tsx';
import { useStaging } from './use-staging.ts';

/** Has everything deleted at the next start, once a word has been typed. */
export function Forget({ word }: { readonly word: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { forget } = useStaging();
  return (
    <DataPart title={t('settings.data.forget.title')} text={t('settings.data.forget.text')}>
      <ConfirmButton
        button={{ loading: forget.isPending, children: t('settings.data.forget.ask') }}
        title={t('settings.data.forget.question')}
        text={t('settings.data.forget.warning')}
        yes={t('settings.data.forget.yes')}
        isReady={typed.trim() === word}
        onConfirm={() => forget.mutate(typed)}
        onClose={() => setTyped('')}
      >
        <Field label={t('settings.data.forget.type', { word })}>
          {(control) => (
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </ConfirmButton>
      {forget.error !== null && <FailureNotice error={forget.error} />}
    </DataPart>
  );
}
