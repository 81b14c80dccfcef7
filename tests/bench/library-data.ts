import Database from 'better-sqlite3';
import { openStore } from '#main/store/index.ts';

export interface LibrarySize {
  readonly entries: number;
  /** Whether customers have remarks' companies; without them a row is an id, a name and a remark. */
  readonly withCompanies?: boolean;
}

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余'];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文辉力健世广志义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘淑惠珠翠雅芝',
];
const TRADES = [
  '采购',
  '客户',
  '经销商',
  '老师',
  '同学',
  '推荐',
  '展会',
  '续费',
  '意向',
  '售后',
  '物业',
  '装修',
];
const TOWNS = [
  '北京',
  '上海',
  '广州',
  '深圳',
  '杭州',
  '成都',
  '武汉',
  '西安',
  '南京',
  '苏州',
  '长沙',
  '青岛',
];
const WORDS = [
  '科技',
  '贸易',
  '实业',
  '电子',
  '建材',
  '教育',
  '医疗',
  '物流',
  '食品',
  '网络',
  '服装',
  '机械',
];
const LATIN = [
  'Alice',
  'Bob',
  'Carol',
  'David',
  'Emma',
  'Frank',
  'Grace',
  'Henry',
  'Ivy',
  'Jack',
  'Kevin',
  'Lily',
];
const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const KINDS = { external_contact: 'external_contact', member: 'internal_user', group: 'group_chat' } as const;

/**
 * Fills a new database with a made-up corp, the same one for the same size: nine customers in ten, members and
 * groups; nine in ten with a name. Everything is indexed when it returns.
 * @param path the database file; made when absent
 */
export function fillLibrary(
  path: string,
  corpId: string,
  { entries, withCompanies = true }: LibrarySize,
): void {
  const store = openStore(path);
  const { search } = store.corp(corpId);
  const raw = new Database(path);
  raw.pragma('cache_size = -128000');
  raw.pragma('temp_store = MEMORY');
  const insert =
    raw.prepare(`INSERT INTO entry (corp, space, id_key, kind, verdict, wecom_name, source, remark,
      company, errcode, advice, added_ms, tried_ms, named_ms)
    SELECT corp, 'text', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM corp WHERE corp_id = ?`);
  const random = generator(20_260_101);
  raw.transaction(() => {
    for (let at = 0; at < entries; at += 1) insert.run(...rowAt(at, random, withCompanies), corpId);
    raw.exec(COUNT_AND_QUEUE);
  })();
  raw.close();
  while (search.catchUp(50_000) > 0);
  store.close();
}

/** What the register does by itself when names come in one by one. */
const COUNT_AND_QUEUE = `
INSERT INTO entry_tally (corp, kind, verdict, entries)
  SELECT corp, coalesce(kind, ''), verdict, count(*) FROM entry GROUP BY corp, coalesce(kind, ''), verdict;
INSERT INTO search_queue (entry) SELECT entry FROM entry
  WHERE coalesce(wecom_name, remark, company) IS NOT NULL ORDER BY entry;
`;

function rowAt(at: number, random: (below: number) => number, withCompanies: boolean) {
  const pick = (from: readonly string[]) => from[random(from.length)] ?? '';
  const share = random(100);
  const kind = share < 90 ? 'external_contact' : share < 98 ? 'member' : 'group';
  const isNamed = random(10) > 0;
  const isCustomer = kind === 'external_contact';
  const name = random(10) === 0 ? `${pick(LATIN)} ${pick(LATIN)}${random(1_000)}` : personName(pick, random);
  const remark =
    isCustomer && isNamed
      ? `${pick(TOWNS)}${pick(TRADES)}${pick(SURNAMES)}${pick(GIVEN)}${pick(WORDS)}`
      : null;
  const company = withCompanies && remark !== null && random(3) === 0 ? companyName(pick) : null;
  const addedMs = 1_760_000_000_000 + at * 10;
  return [
    idAt(at, kind, random),
    kind,
    isNamed ? 'mapped' : 'no_relation',
    isNamed ? (kind === 'group' ? `${pick(TOWNS)}${pick(TRADES)}群` : name) : null,
    isNamed ? KINDS[kind] : null,
    remark,
    company,
    isNamed ? null : 84061,
    isNamed ? null : 'no_relation',
    addedMs,
    addedMs + random(1_000_000_000),
    isNamed ? addedMs + random(1_000_000_000) : null,
  ] as const;
}

function personName(pick: (from: readonly string[]) => string, random: (below: number) => number): string {
  return `${pick(SURNAMES)}${pick(GIVEN)}${random(4) > 0 ? pick(GIVEN) : ''}${random(4) > 2 ? pick(GIVEN) : ''}`;
}

function companyName(pick: (from: readonly string[]) => string): string {
  return `${pick(TOWNS)}${pick(GIVEN)}${pick(GIVEN)}${pick(WORDS)}有限公司`;
}

const PREFIXES = { external_contact: 'wmQwErTy', group: 'wrQwErTy' } as const;

/** 32 characters, of which the first eight say the corp, as WeCom's do; members have short ones. */
function idAt(at: number, kind: keyof typeof KINDS, random: (below: number) => number): string {
  if (kind === 'member') return `${LATIN[random(LATIN.length)]?.toLowerCase() ?? ''}.${at}`;
  let id: string = PREFIXES[kind];
  for (let left = 17; left > 0; left -= 1) id += ID_LETTERS[random(64)] ?? '';
  return id + String(at).padStart(7, '0');
}

/** Repeatable numbers from 0 to below `below` (a linear congruence by Lehmer). */
function generator(seed: number): (below: number) => number {
  let state = seed % 2_147_483_647;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
