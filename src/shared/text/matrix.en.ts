import { APP_PAGE, ARCHIVE_PAGE, CALLABLE_APPS, CONTACT_PAGE } from './console-places.en.ts';
import type { CoreTexts } from './zh-CN.ts';

const APP_ALONE = `${APP_PAGE}: use the secret of a self-built app`;
const OWN_ARCHIVE = `${ARCHIVE_PAGE}: open the service and use its own secret`;

export const matrixEn: CoreTexts['matrix'] = {
  ability: {
    members: 'Members',
    departments: 'Departments',
    member_tags: 'Member tags',
    customers: 'Customers',
    groups: 'Customer groups',
    customer_tags: 'Customer tags',
    kf: 'Customer service',
    archive_rooms: 'Internal rooms (archive)',
    robots: 'Robots',
    contact_sync: 'Contact sync',
  },
  state: {
    works: 'works',
    out_of_scope: 'out of scope',
    not_granted: 'not granted',
    secret_missing: 'secret missing',
    secret_refused: 'secret refused',
    ip_refused: 'IP refused',
    unanswered: 'not known now',
  },
  remedy: {
    out_of_scope: {
      app: `${APP_PAGE} → 可见范围 → the whole corp; customers also need 客户联系 → 权限配置 → 使用范围`,
      archive: `${ARCHIVE_PAGE} → 开启范围`,
      contact: CONTACT_PAGE,
    },
    not_granted: {
      members: APP_ALONE,
      departments: APP_ALONE,
      member_tags: APP_ALONE,
      customers: CALLABLE_APPS,
      groups: CALLABLE_APPS,
      customer_tags: CALLABLE_APPS,
      kf: '微信客服 → API → 可调用接口的应用 → add this app',
      archive_rooms: OWN_ARCHIVE,
      robots: OWN_ARCHIVE,
      contact_sync: `${CONTACT_PAGE}: switch syncing by API on and use its own secret`,
    },
    secret_missing: {
      app: `${APP_PAGE} → Secret → enter it in the settings`,
      archive: `${ARCHIVE_PAGE} → Secret → enter it in the settings`,
      contact: `${CONTACT_PAGE} → Secret → enter it in the settings`,
    },
    secret_refused: {
      app: `${APP_PAGE} → look the secret up again and enter it in the settings`,
      archive: `${ARCHIVE_PAGE} → look the secret up again and enter it in the settings`,
      contact: `${CONTACT_PAGE} → look the secret up again and enter it in the settings`,
    },
    ip_refused: {
      app: `${APP_PAGE} → 企业可信IP → add {{ip}}`,
      archive: `${ARCHIVE_PAGE} → 可信IP → add {{ip}}`,
      contact: `${CONTACT_PAGE} → 企业可信IP → add {{ip}}`,
    },
    unanswered: { app: 'Try again later', archive: 'Try again later', contact: 'Try again later' },
  },
};
