import type { DemoOptions } from '../options.ts';
import { WORKING_DEPARTMENTS } from './departments.ts';
import { type PersonName, personName } from './names.ts';
import { hash32, PURPOSE, pick } from './random.ts';

/** A member of the corp, as the directory has him. */
export interface DemoMember {
  readonly userid: string;
  readonly name: string;
  readonly alias: string;
  readonly position: string;
  readonly gender: '1' | '2';
  readonly departments: readonly [number, ...number[]];
  /** 1 active, 2 disabled, 4 not activated. */
  readonly status: 1 | 2 | 4;
}

export interface Members {
  readonly all: readonly DemoMember[];
  /** Those with the customer feature, in the order in which relations count them. */
  readonly followUsers: readonly DemoMember[];
  /** Userids of members who left. */
  readonly left: readonly string[];
  /** The member, whatever the case of the letters. */
  find(userid: string): DemoMember | undefined;
  inDepartment(id: number): readonly DemoMember[];
}

const POSITIONS = ['客户经理', '高级顾问', '工程师', '主管', '专员', '实习生', '总监', '架构师'] as const;
const NICKS = ['Leo', 'Mia', 'Ken', 'Zoe', 'Max', 'Amy', 'Ray', 'Eva'] as const;
const OUTSIDE: readonly [number, ...number[]] = [13, 14];

// Userids that administrators really choose, and that a reader of ids gets wrong: the prefixes of external
// contacts and groups, digits alone, an address, a hyphen, sixty-four characters.
const ODD_USERIDS = [
  'wmChenYu',
  'wmLiangHuadongXiaoshouErzu2021',
  'wrZhouKefu',
  '10086',
  'li.na@yunfan.example',
  'HE-JING_02',
  'guojiaming.waibao_hangzhou-banshichu@partner.yunfan-keji.example',
];

/** Everybody in the corp. Visible members come first, so that the follow users are among them. */
export function createMembers(options: DemoOptions): Members {
  const taken = new Set<string>();
  const all: DemoMember[] = [];
  for (let index = 0; index < options.members + options.outsideMembers; index += 1) {
    all.push(makeMember(options, index, taken));
  }
  const left = Array.from({ length: options.leftMembers }, (_, index) =>
    usefulUserid(
      options.seed,
      5_000_000 + index,
      personName(hash32(options.seed, PURPOSE.strange, index)),
      taken,
    ),
  );
  const byUserid = new Map(all.map((member) => [member.userid.toLowerCase(), member]));
  const byDepartment = Map.groupBy(
    all.flatMap((member) => member.departments.map((department) => ({ department, member }))),
    (row) => row.department,
  );

  return {
    all,
    followUsers: all.slice(0, options.followUsers),
    left,
    find: (userid) => byUserid.get(userid.toLowerCase()),
    inDepartment: (id) => (byDepartment.get(id) ?? []).map((row) => row.member),
  };
}

function makeMember(options: DemoOptions, index: number, taken: Set<string>): DemoMember {
  const { seed } = options;
  const person = personName(hash32(seed, PURPOSE.memberName, index));
  const style = hash32(seed, PURPOSE.memberStyle, index);
  const outside = index >= options.members;
  const main = pick(outside ? OUTSIDE : WORKING_DEPARTMENTS, hash32(seed, PURPOSE.memberDepartment, index));
  const second = !outside && index % 9 === 4 && main !== 3 ? [3] : [];
  return {
    userid: odd(index, taken) ?? usefulUserid(seed, index, person, taken),
    name: person.name,
    alias: index % 3 === 0 ? pick(NICKS, style >>> 4) : '',
    position: pick(POSITIONS, hash32(seed, PURPOSE.memberPosition, index)),
    gender: style % 2 === 0 ? '1' : '2',
    departments: [main, ...second],
    status: index % 23 === 22 ? 4 : index % 31 === 30 ? 2 : 1,
  };
}

function odd(index: number, taken: Set<string>): string | undefined {
  const userid = index % 4 === 1 ? ODD_USERIDS[(index - 1) / 4] : undefined;
  if (userid !== undefined) taken.add(userid.toLowerCase());
  return userid;
}

function usefulUserid(seed: number, index: number, person: PersonName, taken: Set<string>): string {
  const { surnamePinyin: surname, givenPinyin: given } = person;
  const base = pick(
    [
      capital(surname) + capital(given),
      surname + given,
      `${given}.${surname}`,
      capital(given) + surname.charAt(0),
    ],
    hash32(seed, PURPOSE.memberStyle, index) >>> 8,
  );
  let userid = base;
  for (let number = 2; taken.has(userid.toLowerCase()); number += 1) {
    userid = `${base}${String(number).padStart(2, '0')}`;
  }
  taken.add(userid.toLowerCase());
  return userid;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
