import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import { Choice } from '#renderer/components/choice.tsx';
import { Field } from '#renderer/components/field.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { faultOf } from '#renderer/rpc/problem.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { useSecretsAgain } from '../secrets/use-secrets-again.tsx';
import css from '../settings.module.css';
import { useSavePart } from '../use-save-profile.ts';
import { isOtherWay, type ProxyMode, proxyFault, proxyInput, proxyModes } from './proxy-draft.ts';

/** Which proxy leads to WeCom. An address that was saved never comes back with its password. */
export function ProxyForm({ profile }: { readonly profile: ProfileView }) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<ProxyMode>(profile.proxyMode);
  const [url, setUrl] = useState('');
  const [tried, setTried] = useState(false);
  const saving = useSavePart(profile);
  const again = useSecretsAgain(profile);
  const needsSecrets = isOtherWay({ mode, url }, profile);
  const own = proxyFault({ mode, url }, profile);
  const refusal = saving.error === null ? undefined : faultOf(saving.error);
  const fault = tried && own !== undefined ? t(`settings.route.${own}`) : refusal;

  function save(): void {
    setTried(true);
    const secrets = needsSecrets ? again.take() : {};
    if (own !== undefined || secrets === undefined) return;
    saving.mutate(
      { ...proxyInput({ mode, url }), ...secrets },
      {
        onSuccess: () => {
          setUrl('');
          again.clear();
          setTried(false);
          announce(t('settings.profile.saved'));
        },
      },
    );
  }

  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={css.part}>
        <h3 className={css.label}>{t('settings.route.proxy')}</h3>
        <Choice<ProxyMode>
          aria-label={t('settings.route.proxy')}
          value={mode}
          onChange={setMode}
          options={proxyModes.map((value) => ({ value, label: t(`settings.route.modes.${value}`) }))}
        />
        <p className={css.intro}>{t(`settings.route.modeHelp.${mode}`)}</p>
        <ProxyNow profile={profile} />
      </div>
      {mode === 'own' && (
        <Field label={t('settings.route.url')} help={t('settings.route.urlHelp')} fault={fault}>
          {(field) => (
            <Input
              {...field}
              className={css.code ?? ''}
              value={url}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
      )}
      {needsSecrets && again.fields}
      {saving.error !== null && (refusal === undefined || mode !== 'own') && (
        <FailureNotice error={saving.error} />
      )}
      <div className={css.actions}>
        <Button htmlType="submit" loading={saving.isPending}>
          {t('settings.route.saveProxy')}
        </Button>
      </div>
    </form>
  );
}

/** What is in use now, whatever is chosen above. */
function ProxyNow({ profile }: { readonly profile: ProfileView }) {
  const { t } = useTranslation();
  if (profile.routeFault !== null) {
    return (
      <Notice tone="bad" title={t('settings.route.unusable')} announce="status">
        <p>{profile.routeFault}</p>
        <p>{t('settings.route.mend')}</p>
      </Notice>
    );
  }
  return (
    <p role="status">
      {t('settings.route.now')}{' '}
      {profile.proxy === null ? t('settings.route.direct') : <code>{profile.proxy}</code>}
    </p>
  );
}
