import app from '../../../../resources/error-catalogue/app.json' with { type: 'json' };
import archive from '../../../../resources/error-catalogue/archive.json' with { type: 'json' };
import customer from '../../../../resources/error-catalogue/customer.json' with { type: 'json' };
import directory from '../../../../resources/error-catalogue/directory.json' with { type: 'json' };
import domain from '../../../../resources/error-catalogue/domain.json' with { type: 'json' };
import group from '../../../../resources/error-catalogue/group.json' with { type: 'json' };
import ip from '../../../../resources/error-catalogue/ip.json' with { type: 'json' };
import kf from '../../../../resources/error-catalogue/kf.json' with { type: 'json' };
import licence from '../../../../resources/error-catalogue/licence.json' with { type: 'json' };
import login from '../../../../resources/error-catalogue/login.json' with { type: 'json' };
import notFound from '../../../../resources/error-catalogue/not-found.json' with { type: 'json' };
import paging from '../../../../resources/error-catalogue/paging.json' with { type: 'json' };
import parameter from '../../../../resources/error-catalogue/parameter.json' with { type: 'json' };
import permission from '../../../../resources/error-catalogue/permission.json' with { type: 'json' };
import provider from '../../../../resources/error-catalogue/provider.json' with { type: 'json' };
import quota from '../../../../resources/error-catalogue/quota.json' with { type: 'json' };
import relation from '../../../../resources/error-catalogue/relation.json' with { type: 'json' };
import scope from '../../../../resources/error-catalogue/scope.json' with { type: 'json' };
import secret from '../../../../resources/error-catalogue/secret.json' with { type: 'json' };
import system from '../../../../resources/error-catalogue/system.json' with { type: 'json' };
import token from '../../../../resources/error-catalogue/token.json' with { type: 'json' };

/** A text in each language of the interface. */
export type Localized = Readonly<Record<'zh-CN' | 'en', string>>;

/** What an operator reads about one errcode. */
export interface ErrorText {
  readonly meaning: Localized;
  readonly cause: Localized;
  readonly action: Localized;
  /** What WeCom's own `errmsg` was seen to begin with. For recognising a pasted message only. */
  readonly errmsg?: string;
}

type TextByCode = Readonly<Record<string, ErrorText>>;

/** The catalogue's files by category, in the order in which an operator with a problem would go through them. */
export const TEXTS = {
  /** Trusted-IP lists. */
  ip,
  /** Trusted domains and callback addresses, one of which unlocks the trusted-IP field. */
  domain,
  /** Corp ids and secrets, and the corp's own state. */
  secret,
  /** Access tokens of all sorts. */
  token,
  /** The app itself: switched off, expired, another one's. */
  app,
  /** APIs that are closed to this app or corp as a whole. */
  permission,
  /** Objects outside what the app may see. */
  scope,
  /** Objects that don't exist. */
  'not-found': notFound,
  /** Customers and their followers. */
  relation,
  /** Customer groups and app chats. */
  group,
  /** WeChat customer service. */
  kf,
  /** The chat archive and its siblings. */
  archive,
  /** Interface licences, which providers' apps need. */
  licence,
  /** Rates, concurrency, amounts. */
  quota,
  /** Cursors and page sizes. */
  paging,
  /** Fields of a request. */
  parameter,
  /** Writing members, departments and tags. */
  directory,
  /** Contact-me, broadcasts, moments: customer features beyond look-ups. */
  customer,
  /** Web login, tickets and JS-SDK. */
  login,
  /** Third-party and provider-developed apps. */
  provider,
  /** Faults on WeCom's side or on the way there. */
  system,
} as const satisfies Readonly<Record<string, TextByCode>>;

export type ErrorCategory = keyof typeof TEXTS;
