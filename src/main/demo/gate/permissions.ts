import { refuse } from '../refusal.ts';
import type { DemoSettings } from '../settings.ts';
import type { SecretPurpose } from './secrets.ts';

// What contact sync (通讯录同步) may still read from an IP that is new to WeCom (wecom-api §8).
const CONTACT_SYNC_IDS = new Set(['user/list_id', 'department/simplelist']);
const CONTACT_SYNC_READS = new Set([
  'user/get',
  'user/simplelist',
  'user/list',
  'department/list',
  'department/get',
]);
const ANY_SECRET = new Set(['get_api_domain_ip', 'getcallbackip']);

/**
 * Whether this sort of secret may call this endpoint at all.
 * @throws {Refusal} 48002, 48009 or 50003
 */
export function checkPermission(settings: DemoSettings, purpose: SecretPurpose, endpoint: string): void {
  if (purpose === 'app' && settings.appDisabled) throw refuse(50003);
  if (ANY_SECRET.has(endpoint)) return;
  switch (purpose) {
    case 'archive':
      if (!endpoint.startsWith('msgaudit/')) throw refuse(48002);
      return;
    case 'contact':
      if (CONTACT_SYNC_IDS.has(endpoint)) return;
      if (!CONTACT_SYNC_READS.has(endpoint)) throw refuse(48002);
      if (settings.contactSyncIpIsNew) throw refuse(48009);
      return;
    case 'app':
      if (endpoint === 'user/list_id' || endpoint.startsWith('msgaudit/')) throw refuse(48002);
      if (endpoint.startsWith('externalcontact/') && !settings.customersGranted) throw refuse(48002);
      if (endpoint.startsWith('kf/') && !settings.kfGranted) throw refuse(48002);
  }
}
