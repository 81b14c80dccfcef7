import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { QuestionDialog } from '#renderer/components/question-dialog.tsx';
import { useStore } from '#renderer/state/store.ts';
import css from './profiles.module.css';
import { type AskedSwitch, askedSwitch, switchNow } from './switching.ts';

/** Asks before runs pause by a switch of profiles, or says why there was none. */
export function SwitchQuestion() {
  const asked = useStore(askedSwitch);
  return asked === undefined ? null : <Asked key={asked.target.id} asked={asked} />;
}

function Asked({ asked: { target, pausing, failure } }: { readonly asked: AskedSwitch }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const failed = failure !== null;
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <QuestionDialog
      dialog={dialog}
      title={t(failed ? 'profiles.notSwitched' : 'profiles.switchTitle', { name: target.name })}
      text={failed ? <FailureNotice error={failure} /> : <Pausing runs={pausing} />}
      yes={failed ? undefined : t('profiles.switchYes')}
      danger={false}
      onConfirm={() => void switchNow(target)}
      onClose={() => askedSwitch.set(undefined)}
    />
  );
}

const SHOWN = 5;

function Pausing({ runs }: { readonly runs: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('profiles.pausing', { count: runs.length })}</p>
      <ul className={css.runs}>
        {runs.slice(0, SHOWN).map((label, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two runs may be called the same, and none moves.
          <li key={at}>
            <bdi>{label === '' ? t('batch.unnamed') : label}</bdi>
          </li>
        ))}
        {runs.length > SHOWN && <li>{t('profiles.furtherRuns', { count: runs.length - SHOWN })}</li>}
      </ul>
      <p>{t('profiles.goOn')}</p>
    </>
  );
}
