import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import { ConfirmButton } from '#renderer/components/confirm-button.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { faultOf } from '#renderer/rpc/problem.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { isStraight } from '#shared/straight-way.ts';
import { SecretsAgainForm } from '../secrets/secrets-again-form.tsx';
import css from '../settings.module.css';
import { type ProfilePart, useSavePart } from '../use-save-profile.ts';
import { MAX_PEM_CHARACTERS, pemOf } from './pem.ts';

/** A certificate authority of the operator's own network: chosen as a file, kept at once, taken away again. */
export function OwnCa({ profile }: { readonly profile: ProfileView }) {
  const { t } = useTranslation();
  const headingId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  // What waits for the secrets: a certificate, or null for none.
  const [waiting, setWaiting] = useState<string | null>();
  const saving = useSavePart(profile);
  const refusal = saving.error === null ? undefined : faultOf(saving.error);
  const fault = tooLarge ? t('settings.route.caTooLarge') : refusal;

  async function take(file: File): Promise<void> {
    const caPem =
      file.size > MAX_PEM_CHARACTERS ? undefined : pemOf(new Uint8Array(await file.arrayBuffer()));
    const fits = caPem !== undefined && caPem.length <= MAX_PEM_CHARACTERS;
    setTooLarge(!fits);
    if (fits) change(caPem);
  }

  function change(caPem: string | null): void {
    if (isStraight({ ...profile, hasCa: caPem !== null })) save({ caPem });
    else setWaiting(caPem);
  }

  function save(part: ProfilePart): void {
    const onSuccess = () => {
      setWaiting(undefined);
      announce(t('settings.profile.saved'));
    };
    saving.mutate(part, { onSuccess });
  }

  return (
    <section className={`${css.part} ${css.apart}`} aria-labelledby={headingId}>
      <h3 id={headingId} className={css.label}>
        {t('settings.route.ca')}
      </h3>
      <p className={css.intro}>{t('settings.route.caHelp')}</p>
      <p role="status">{t(profile.hasCa ? 'settings.route.hasCa' : 'settings.route.noCa')}</p>
      {fault !== undefined && (
        <p role="alert" className={css.fault}>
          {fault}
        </p>
      )}
      {saving.error !== null && refusal === undefined && <FailureNotice error={saving.error} />}
      {waiting === undefined ? (
        <div className={css.actions}>
          <Button loading={saving.isPending} onClick={() => input.current?.click()}>
            {t(profile.hasCa ? 'settings.route.caReplace' : 'settings.route.caChoose')}
          </Button>
          {profile.hasCa && (
            <ConfirmButton
              button={{ disabled: saving.isPending, children: t('settings.route.caRemove') }}
              title={t('settings.route.caRemoveTitle')}
              text={t('settings.route.caRemoveText')}
              yes={t('settings.route.caRemove')}
              onConfirm={() => change(null)}
            />
          )}
        </div>
      ) : (
        <SecretsAgainForm
          profile={profile}
          action={t(waiting === null ? 'settings.route.caRemove' : 'settings.route.caSave')}
          text={t(waiting === null ? 'settings.route.caRemoving' : 'settings.route.caChosen')}
          busy={saving.isPending}
          onSecrets={(secrets) => save({ caPem: waiting, ...secrets })}
          onCancel={() => setWaiting(undefined)}
        />
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".pem,.crt,.cer"
        aria-label={t('settings.route.caChoose')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void take(file);
        }}
      />
    </section>
  );
}
