import type { Kind } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { CallOptions, WecomClient } from '../wecom/client.ts';
import { getExternalContact } from '../wecom/endpoints/customers.ts';
import { getDepartment, getMember, getMemberTag } from '../wecom/endpoints/directory.ts';
import {
  type Group,
  getAppChat,
  getArchiveRoom,
  getCustomerGroup,
  getRobot,
} from '../wecom/endpoints/groups.ts';
import type { EndpointName } from '../wecom/endpoints/table.ts';
import type { IdBatch } from './id-batch.ts';
import type { Lists } from './lists.ts';
import { contactOutcome, groupOutcome, memberOutcome } from './naming.ts';
import { type Asked, mapped } from './outcome.ts';

export interface WayContext {
  readonly client: WecomClient;
  readonly lists: Lists;
  /** Nicknames of 微信客服's customers. */
  readonly kf: IdBatch;
  /** Userids by the open_userids that 智能机器人 were given. */
  readonly openUserids: IdBatch;
  readonly knownName: KnownName;
  readonly options: ResolveOptions;
}

/** The name of somebody whose id turns up beside what was asked for. */
export type KnownName = (id: string) => string | undefined;

/** How one id is looked up. */
export interface ResolveOptions extends CallOptions {
  /** How long an id waits for company where one call takes many (微信客服, open_userids); not at all when absent. */
  readonly companyWaitMs?: number;
  /** The members are all known, and the id is not one of them, whatever its form allows. */
  readonly isNoMember?: boolean;
  /** Told of each customer group that is read: it names people whom no other call can. */
  readonly onGroup?: (group: Group) => void;
}

/** One way of asking WeCom for one id. A refusal is thrown as it comes; `undefined` means "not known there". */
export interface Way {
  readonly lookup: EndpointName;
  readonly kind: Kind;
  /**
   * A second thought after a way that found nothing: when the app may not use it, a secret is missing, or it
   * answers what says nothing about the id, the first way's answer stands.
   */
  readonly optional: boolean;
  /** The key of the text for an id that is not known there; `null` where that says nothing. */
  readonly unknown: string | null;
  ask(asked: Asked, context: WayContext): Promise<Outcome | undefined>;
}

export const member: Way = {
  lookup: 'user/get',
  kind: 'member',
  optional: false,
  unknown: null,
  async ask(asked, { client, lists, options }) {
    const found = await getMember(client, asked.id, options);
    const path = await lists.departmentPath(found.mainDepartment ?? found.departments[0], options);
    return memberOutcome(asked, found, path);
  },
};

export const externalContact: Way = {
  lookup: 'externalcontact/get',
  kind: 'external_contact',
  optional: false,
  unknown: null,
  ask: async (asked, { client, options }) =>
    contactOutcome(asked, await getExternalContact(client, asked.id, options)),
};

/** Somebody who came through 微信客服 need not be anybody's customer. */
export const kfCustomer: Way = {
  lookup: 'kf/customer/batchget',
  kind: 'external_contact',
  optional: true,
  unknown: null,
  async ask(asked, { kf, options }) {
    const name = await kf.find(asked.id, options.companyWaitMs ?? 0, options);
    return name === undefined
      ? undefined
      : mapped(asked, { kind: 'external_contact', source: 'kf_customer', name });
  },
};

/**
 * An encrypted id of a member begins with `wo` like a customer's (wecom-api §3). Those that 智能机器人 were given
 * are converted as they are (101521); a provider's only with the agentid of his app (95884), which no call tells.
 */
export const openUserid: Way = {
  lookup: 'batch/openuserid_to_userid',
  kind: 'member',
  optional: true,
  unknown: null,
  async ask(asked, context) {
    const { openUserids, options } = context;
    const userid = await openUserids.find(asked.id, options.companyWaitMs ?? 0, options);
    if (userid === undefined) return undefined;
    const outcome = await member.ask({ ...asked, id: userid }, context);
    return (
      outcome && { ...outcome, id: asked.id, canonicalId: null, details: { ...outcome.details, userid } }
    );
  },
};

export const customerGroup: Way = {
  lookup: 'externalcontact/groupchat/get',
  kind: 'group',
  optional: false,
  unknown: null,
  async ask(asked, { client, options }) {
    const group = await getCustomerGroup(client, asked.id, options);
    options.onGroup?.(group);
    return groupOutcome(asked, group, 'group_chat');
  },
};

export const archiveRoom: Way = {
  lookup: 'msgaudit/groupchat/get',
  kind: 'group',
  optional: false,
  unknown: null,
  ask: async (asked, { client, knownName, options }) =>
    groupOutcome(asked, await getArchiveRoom(client, asked.id, options), 'archive_room', knownName),
};

export const appChat: Way = {
  lookup: 'appchat/get',
  kind: 'group',
  optional: true,
  unknown: null,
  ask: async (asked, { client, options }) =>
    groupOutcome(asked, await getAppChat(client, asked.id, options), 'group_chat'),
};

export const robot: Way = {
  lookup: 'msgaudit/get_robot_info',
  kind: 'robot',
  optional: false,
  unknown: null,
  async ask(asked, { client, options }) {
    const { name, creator } = await getRobot(client, asked.id, options);
    return mapped(asked, {
      kind: 'robot',
      source: 'robot',
      name,
      details: creator === null ? {} : { creator },
    });
  },
};

export const department: Way = {
  lookup: 'department/get',
  kind: 'department',
  optional: false,
  unknown: null,
  async ask(asked, { client, lists, options }) {
    const found = await getDepartment(client, Number(asked.id), options);
    const path = await lists.departmentPath(found.id, options);
    return mapped(asked, {
      kind: 'department',
      source: 'department',
      name: found.name,
      details: path === null ? {} : { department_path: path },
    });
  },
};

export const memberTag: Way = {
  lookup: 'tag/get',
  kind: 'member_tag',
  optional: false,
  unknown: null,
  async ask(asked, { client, options }) {
    const { name } = await getMemberTag(client, Number(asked.id), options);
    return mapped(asked, { kind: 'member_tag', source: 'member_tag', name });
  },
};

export const customerTag: Way = {
  lookup: 'externalcontact/get_corp_tag_list',
  kind: 'customer_tag',
  optional: false,
  unknown: 'tag_not_found',
  async ask(asked, { lists, options }) {
    const tag = (await lists.customerTags(options)).get(asked.id);
    return (
      tag &&
      mapped(asked, {
        kind: 'customer_tag',
        source: 'customer_tag',
        name: tag.name,
        details: { group_name: tag.groupName },
      })
    );
  },
};

export const kfAccount: Way = {
  lookup: 'kf/account/list',
  kind: 'kf_account',
  optional: false,
  unknown: 'kf_account_not_found',
  async ask(asked, { lists, options }) {
    const name = (await lists.kfAccounts(options)).get(asked.id);
    return name === undefined ? undefined : mapped(asked, { kind: 'kf_account', source: 'kf_account', name });
  },
};

const WAYS: readonly Way[] = [
  member,
  externalContact,
  kfCustomer,
  openUserid,
  customerGroup,
  archiveRoom,
  appChat,
  robot,
  department,
  memberTag,
  customerTag,
  kfAccount,
];

/** The kinds of ids for which an endpoint is asked. */
export function kindsAskedAt(endpoint: string): Kind[] {
  return WAYS.filter(({ lookup }) => lookup === endpoint).map(({ kind }) => kind);
}

/** The ways that fit the kinds, in the order of wecom-api §3. */
export function waysFor(id: string, kinds: readonly Kind[]): Way[] {
  return kinds.flatMap((kind) => waysOfKind(id, kind));
}

function waysOfKind(id: string, kind: Kind): Way[] {
  switch (kind) {
    case 'member':
      return [member];
    case 'external_contact':
      // Whoever writes to 微信客服 comes from WeChat; an encrypted id of a member looks like a WeCom user's.
      return [externalContact, id.startsWith('wo') ? openUserid : kfCustomer];
    case 'group':
      return [customerGroup, id.startsWith('wr') ? archiveRoom : appChat];
    case 'robot':
      return [robot];
    case 'department':
      return [department];
    case 'member_tag':
      return [memberTag];
    case 'customer_tag':
      return [customerTag];
    case 'kf_account':
      return [kfAccount];
  }
}
