import { type Language, say } from '#shared/text/index.ts';
import type { IpAlert } from '../connection/ip-alert.ts';
import type { Notice } from '../notifier.ts';

/** What an alert about this machine's IP says, as a notice. */
export function ipNotice({ kind, ip, previousIps }: IpAlert, language: Language): Notice {
  const isNew = previousIps.length > 0 && !previousIps.includes(ip);
  const text = kind === 'ip_refused' && isNew ? 'ip_refused_new' : kind;
  const values = { ip, before: previousIps.join('; ') };
  return {
    kind,
    title: say(language, `notice.${kind}.title`, values),
    body: say(language, `notice.${text}.body`, values),
    href: kind === 'ip_refused' ? '/trusted-ips/assistant/app' : '/trusted-ips',
  };
}
