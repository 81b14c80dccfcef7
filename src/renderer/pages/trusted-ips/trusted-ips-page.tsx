import { useTranslation } from 'react-i18next';
import { Page } from '#renderer/components/page.tsx';
import { AssistantPage } from './assistant/assistant-page.tsx';
import { Faq } from './faq.tsx';
import { HistoryPanel } from './history/history-panel.tsx';
import { MyIps } from './my-ips.tsx';
import { OutsideServices } from './outside-services.tsx';
import { RecordPanel } from './record/record-panel.tsx';
import { WatchPanel } from './watch-panel.tsx';

interface TrustedIpsPageProps {
  readonly params: { readonly kind?: string | undefined };
}

/** By which IPs this machine leaves, how WeCom takes them, and how they get onto the list. */
export default function TrustedIpsPage({ params: { kind } }: TrustedIpsPageProps) {
  const { t } = useTranslation();
  if (kind !== undefined) return <AssistantPage kind={kind} />;
  return (
    <Page title={t('app.pages.trustedIps')} intro={t('trustedIps.intro')}>
      <MyIps />
      <WatchPanel />
      <HistoryPanel />
      <RecordPanel />
      <OutsideServices />
      <Faq />
    </Page>
  );
}
