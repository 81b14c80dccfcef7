import type { DemoOptions } from '../options.ts';
import type { FamilyName, IdCodec } from './id-codec.ts';
import { createIdFamily, type IdFamily } from './id-family.ts';
import { companyName, nickname } from './names.ts';
import { hash32, PURPOSE } from './random.ts';

/** A person outside the corp, as externalcontact/get and groupchat/get show him. */
export interface DemoPerson {
  readonly externalUserid: string;
  readonly name: string;
  /** 1 a WeChat user, 2 a WeCom user of another corp. */
  readonly type: 1 | 2;
  readonly gender: 0 | 1 | 2;
  readonly position: string;
  readonly corpName: string;
  readonly corpFullName: string;
  readonly unionid: string;
}

/** A family of outside people: their ids, and each person by index. */
export interface People extends IdFamily {
  at(index: number): DemoPerson;
  name(index: number): string;
}

export interface Contacts {
  /** Followed by visible members. */
  readonly contacts: People;
  /** Members of customer groups whom nobody in the corp ever added. */
  readonly strangers: People;
  /** Once customers, deleted by staff since. */
  readonly former: People;
  /** Followed only by a member outside the app's scope. */
  readonly hidden: People;
  /** Wrote to a 微信客服 account, and were never added by anybody. */
  readonly kfCustomers: People;
}

/** How many outsiders each customer group has that are nobody's customer, at most. */
export const STRANGERS_PER_GROUP = 6;

export function createContacts(options: DemoOptions, codec: IdCodec): Contacts {
  const people = (name: FamilyName, size: number, withWecomUsers: boolean): People =>
    createPeople(options, codec, name, size, withWecomUsers);
  return {
    contacts: people('contact', options.contacts, true),
    strangers: people('stranger', options.groups * STRANGERS_PER_GROUP, false),
    former: people('formerContact', options.formerContacts, true),
    hidden: people('hiddenContact', options.hiddenContacts, false),
    kfCustomers: people('kfCustomer', options.kfCustomers, false),
  };
}

const SALTS: Partial<Record<FamilyName, number>> = {
  contact: 0,
  stranger: 1000,
  formerContact: 2000,
  hiddenContact: 3000,
  kfCustomer: 4000,
};

function createPeople(
  options: DemoOptions,
  codec: IdCodec,
  family: FamilyName,
  size: number,
  withWecomUsers: boolean,
): People {
  const { seed } = options;
  const salt = SALTS[family] ?? 0;
  const kindHash = (index: number): number => hash32(seed, PURPOSE.contactKind + salt, index);
  const isWecomUser = (index: number): boolean => withWecomUsers && kindHash(index) % 10 === 0;
  const ids = createIdFamily(codec, family, size, (index) => (isWecomUser(index) ? 'wo' : 'wm'));
  const name = (index: number): string =>
    nickname(seed, PURPOSE.contactName + salt, index, options.names === 'awkward');

  return {
    ...ids,
    name,
    at(index) {
      const hash = kindHash(index);
      const wecomUser = isWecomUser(index);
      const company = wecomUser ? companyName(seed, index) : undefined;
      return {
        externalUserid: ids.id(index),
        name: name(index),
        type: wecomUser ? 2 : 1,
        gender: hash % 9 === 0 ? 0 : hash % 2 === 0 ? 1 : 2,
        position: wecomUser ? '采购经理' : '',
        corpName: company?.short ?? '',
        corpFullName: company?.full ?? '',
        unionid: `ozynqs${hash32(seed, PURPOSE.unionId + salt, index)
          .toString(36)
          .padStart(22, 'u')}`,
      };
    },
  };
}
