import type { IpAlertView } from '#shared/contract/connection.ts';

/** The desktop tells by its own means, window or not; a page in a browser has the browser's. */
const isInBrowser = () => window.wecomIdMapper === undefined && 'Notification' in window;

/** Asks the operator for leave to notify; to be called by what they did, or browsers don't ask. */
export async function askForNotices(): Promise<void> {
  if (isInBrowser() && Notification.permission === 'default') await Notification.requestPermission();
}

/** Tells an alert outside the page while nobody looks at it; on it the band says the same. */
export function noticeOf({ kind, ip, title, body }: IpAlertView): void {
  if (!isInBrowser() || Notification.permission !== 'granted' || !document.hidden) return;
  const notice = new Notification(title, { body, tag: `${kind} ${ip}` });
  notice.onclick = () => {
    window.focus();
    window.location.hash = kind === 'ip_refused' ? '/trusted-ips/assistant/app' : '/trusted-ips';
  };
}
