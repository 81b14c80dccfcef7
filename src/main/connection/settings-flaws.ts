import { flawsOfCredentials, type SettingsFlaw } from '#shared/credentials.ts';
import type { Credentials } from '../wecom/client.ts';

export type { SettingsFlaw } from '#shared/credentials.ts';

/** What is wrong with a profile's corp id and secrets, as far as looking at them can tell. */
export function flawsOfSettings({ corpId, secrets }: Credentials): SettingsFlaw[] {
  const { app, archive, contact } = secrets;
  return flawsOfCredentials({
    corpId,
    app: app?.reveal() ?? '',
    ...(archive && { archive: archive.reveal() }),
    ...(contact && { contact: contact.reveal() }),
  });
}
