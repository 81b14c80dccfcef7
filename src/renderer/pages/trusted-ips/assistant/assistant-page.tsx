import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Choice } from '#renderer/components/choice.tsx';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { Page } from '#renderer/components/page.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { useMediaQuery } from '#renderer/state/media-query.ts';
import css from '../trusted-ips.module.css';
import { KINDS, type Kind, kindOf, type Step, stepsOf } from './kinds.ts';
import { ListStep } from './list-step.tsx';
import { RefusedAsProvider } from './refused-as-provider.tsx';
import { UnlockStep } from './unlock-step.tsx';
import { WaitStep } from './wait-step.tsx';

const CONSOLE = 'https://work.weixin.qq.com/wework_admin/frame#apps';
/** Below this the kinds stand one under the other. */
const NARROW = '(max-width: 48rem)';
const PROVIDER_CONSOLE = 'https://open.work.weixin.qq.com/wwopen/developer';

/** From a refused IP to an accepted one, for the kind of app whose secret it is. */
export function AssistantPage({ kind: name }: { readonly kind: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const kind = kindOf(name);
  const narrow = useMediaQuery(NARROW);
  return (
    <Page
      title={t('trustedIps.assistant.title')}
      intro={t('trustedIps.assistant.intro')}
      before={<Link href="/trusted-ips">{t('trustedIps.assistant.back')}</Link>}
    >
      <Panel title={t('trustedIps.assistant.kind')}>
        <div className={css.choice}>
          <Choice<Kind>
            aria-label={t('trustedIps.assistant.kind')}
            value={kind}
            vertical={narrow}
            options={KINDS.map((value) => ({ value, label: t(`trustedIps.assistant.kinds.${value}`) }))}
            onChange={(next) => navigate(`/trusted-ips/assistant/${next}`, { replace: true })}
          />
        </div>
        <p className={css.prose}>{t(`trustedIps.assistant.which.${kind}`)}</p>
      </Panel>
      {stepsOf(kind).map((step, place) => (
        <Panel key={step} title={`${place + 1}. ${t(`trustedIps.assistant.stepTitles.${step}`)}`}>
          <StepBody step={step} kind={kind} />
        </Panel>
      ))}
    </Page>
  );
}

function StepBody({ step, kind }: { readonly step: Step; readonly kind: Kind }) {
  const { t } = useTranslation();
  switch (step) {
    case 'open':
      return <OpenStep kind={kind} />;
    case 'unlock':
      return <UnlockStep />;
    case 'list':
      return <ListStep />;
    case 'save':
      return (
        <>
          <p className={css.prose}>{t('trustedIps.assistant.save')}</p>
          <RefusedAsProvider />
        </>
      );
    case 'wait':
      return <WaitStep kind={kind} />;
  }
}

function OpenStep({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation();
  const isProvider = kind === 'provider';
  return (
    <>
      <p className={css.prose}>
        {t('trustedIps.assistant.pathTitle')} <strong>{t(`trustedIps.assistant.paths.${kind}`)}</strong>
      </p>
      <p className={css.prose}>{t(`trustedIps.assistant.open.${kind}`)}</p>
      <p>
        <ExternalLink href={isProvider ? PROVIDER_CONSOLE : CONSOLE}>
          {t(isProvider ? 'trustedIps.assistant.providerConsole' : 'trustedIps.assistant.console')}
        </ExternalLink>
      </p>
    </>
  );
}
