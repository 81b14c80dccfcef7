import { Notification } from 'electron';
import type { Log } from '#main/logging/log.ts';
import type { Notifier } from '#main/notifier.ts';

/** Shows notices as the system's notifications. @param open is called with the notice's page when one is clicked */
export function systemNotifier(open: (href: string) => void, log: Log): Notifier {
  // A notification that nothing refers to is collected, and its click with it.
  const shown = new Set<Notification>();
  return {
    notify({ title, body, href }) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      const forget = () => void shown.delete(notification);
      shown.add(notification);
      notification.on('click', () => {
        forget();
        open(href);
      });
      notification.on('close', forget);
      notification.on('failed', (_event, error) => {
        forget();
        log.error('notification not shown', { message: error });
      });
      notification.show();
    },
  };
}
