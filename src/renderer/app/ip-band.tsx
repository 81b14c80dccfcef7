import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Notice, type Tone } from '#renderer/components/notice.tsx';
import { client } from '#renderer/rpc/client.ts';
import { ipWatchStore } from '#renderer/state/ip-watch.ts';
import { useStore } from '#renderer/state/store.ts';
import type { IpAlertView } from '#shared/contract/connection.ts';

const TONES: Readonly<Record<IpAlertView['kind'], Tone>> = {
  ip_refused: 'bad',
  ip_changed: 'warning',
  ip_accepted: 'good',
};

/** Good news needs nobody to put it away. */
const GOOD_NEWS_MS = 60_000;

/** Says on every page that WeCom refuses this machine's IP, or sees another one than before. */
export function IpBand() {
  const alert = useStore(ipWatchStore)?.alert ?? null;
  return <div role="status">{alert !== null && <Band alert={alert} />}</div>;
}

function Band({ alert }: { readonly alert: IpAlertView }) {
  const { kind, atMs, title, body } = alert;

  useEffect(() => {
    if (kind !== 'ip_accepted') return;
    const timer = setTimeout(dismiss, Math.max(0, atMs + GOOD_NEWS_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [kind, atMs]);

  return (
    <Notice tone={TONES[kind]} banner title={title} action={<BandActions kind={kind} />}>
      {body}
    </Notice>
  );
}

function BandActions({ kind }: Pick<IpAlertView, 'kind'>) {
  const { t } = useTranslation();
  return (
    <>
      {kind === 'ip_refused' && <Link href="/trusted-ips/assistant/app">{t('trustedIps.band.help')}</Link>}
      {kind === 'ip_changed' && <Link href="/trusted-ips">{t('trustedIps.band.history')}</Link>}
      <Button size="small" onClick={dismiss}>
        {t('trustedIps.band.dismiss')}
      </Button>
    </>
  );
}

function dismiss(): void {
  // Should the core be gone, the band on top says so.
  void client.connection.dismissAlert().then(ipWatchStore.set, () => undefined);
}
