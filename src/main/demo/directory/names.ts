import { hash32, PURPOSE, pick } from './random.ts';

type Syllable = readonly [character: string, pinyin: string];

function syllables(text: string): [Syllable, ...Syllable[]] {
  const [first = ['某', 'mou'], ...rest] = text.split(' ').map((pair): Syllable => {
    const [character = '', pinyin = ''] = pair.split(':');
    return [character, pinyin];
  });
  return [first, ...rest];
}

const SURNAMES = syllables(
  '王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 赵:zhao 黄:huang 周:zhou 吴:wu 徐:xu 孙:sun 胡:hu 朱:zhu 高:gao ' +
    '林:lin 何:he 郭:guo 马:ma 罗:luo 梁:liang 宋:song 郑:zheng 谢:xie 韩:han 唐:tang 冯:feng 于:yu 董:dong 萧:xiao ' +
    '程:cheng 曹:cao 袁:yuan 邓:deng 许:xu 傅:fu 沈:shen 曾:zeng 彭:peng 吕:lv 苏:su 卢:lu 蒋:jiang 蔡:cai 贾:jia ' +
    '丁:ding 魏:wei 薛:xue 叶:ye 阎:yan 余:yu 潘:pan 杜:du 戴:dai 夏:xia 钟:zhong 汪:wang 田:tian 任:ren 姜:jiang',
);
const GIVEN = syllables(
  '伟:wei 芳:fang 娜:na 敏:min 静:jing 丽:li 强:qiang 磊:lei 军:jun 洋:yang 勇:yong 艳:yan 杰:jie 娟:juan 涛:tao ' +
    '明:ming 超:chao 霞:xia 平:ping 刚:gang 宇:yu 婷:ting 浩:hao 欣:xin 怡:yi 子:zi 轩:xuan 梓:zi 涵:han 晨:chen ' +
    '雨:yu 佳:jia 琪:qi 思:si 远:yuan 志:zhi 文:wen 博:bo 海:hai 燕:yan 建:jian 国:guo 华:hua 春:chun 梅:mei ' +
    '秋:qiu 月:yue 晓:xiao 东:dong 雪:xue 莲:lian 云:yun 飞:fei 天:tian 翔:xiang 俊:jun 凯:kai 诗:shi 韵:yun 嘉:jia ' +
    '豪:hao 慧:hui 玲:ling 鹏:peng 程:cheng 安:an 然:ran 清:qing 婉:wan 若:ruo 曦:xi 睿:rui 哲:zhe 楠:nan 瑶:yao',
);
const TRADES = ['建材', '茶叶', '外贸', '装修', '教培', '物流', '餐饮', '汽配', '服装', '医疗器械'] as const;
const ENGLISH = [
  'Alice',
  'Bob',
  'Cindy',
  'David',
  'Eric',
  'Fiona',
  'Grace',
  'Henry',
  'Ivy',
  'Jason',
] as const;
const POETIC = [
  '一叶知秋',
  '半夏微凉',
  '云淡风轻',
  '静待花开',
  '南风知我意',
  '山高水长',
  '岁月静好',
] as const;
const AWKWARD = [
  '<b>王</b>老板</td>',
  '=HYPERLINK("http://203.0.113.9","点我")',
  '+86 138-0000-0000',
  '-1+1|cmd',
  '@SUM(A1:A9)',
  '第一行\n第二行',
  '小🌸仙👨‍👩‍👧女',
  '\u202e倒着写的名字',
  '带"引号",和逗号;分号',
  '\t制表符开头',
  '   ',
  "O'Brien & Söhne™",
  '𠮷野家（𡘙）',
] as const;
const CITIES = ['杭州', '宁波', '苏州', '广州', '深圳', '成都', '武汉', '青岛', '厦门', '长沙'] as const;
const COMPANY_WORDS = [
  '云帆',
  '启明',
  '鼎盛',
  '恒达',
  '蓝海',
  '新禾',
  '远望',
  '百川',
  '正和',
  '锦程',
] as const;

/** A person's name with its pinyin, which userids are made of. */
export interface PersonName {
  readonly name: string;
  readonly surnamePinyin: string;
  readonly givenPinyin: string;
}

/** A made-up Chinese name: surname and one or two characters. */
export function personName(hash: number): PersonName {
  const [surname, surnamePinyin] = pick(SURNAMES, hash);
  const [first, firstPinyin] = pick(GIVEN, hash >>> 6);
  const [second, secondPinyin] = pick(GIVEN, hash >>> 13);
  const short = (hash >>> 20) % 4 === 0;
  return {
    name: short ? surname + first : surname + first + second,
    surnamePinyin,
    givenPinyin: short ? firstPinyin : firstPinyin + secondPinyin,
  };
}

/**
 * The name that a WeChat user gave himself. With `awkward`, one in seven is of the sort that breaks pages,
 * spreadsheets and terminals: markup, formulas, line breaks, emoji, marks that turn the direction.
 */
export function nickname(seed: number, purpose: number, index: number, awkward: boolean): string {
  const hash = hash32(seed, purpose, index);
  if (awkward && index % 7 === 3) return pick(AWKWARD, (index / 7) | 0);
  const { name } = personName(hash32(seed, purpose, index + 0x4000_0000));
  switch (hash % 10) {
    case 0:
      return `${pick(TRADES, hash >>> 8)}-${name}`;
    case 1:
      return `${pick(ENGLISH, hash >>> 8)} ${name}`;
    case 2:
      return `${pick(POETIC, hash >>> 8)}${(hash >>> 12) % 1000}`;
    case 3:
      return `阿${name.slice(1)}`;
    default:
      return name;
  }
}

/** A made-up company, with the short name that staff would use. */
export function companyName(seed: number, index: number): { short: string; full: string } {
  const hash = hash32(seed, PURPOSE.contactCompany, index);
  const short = `${pick(COMPANY_WORDS, hash)}${pick(TRADES, hash >>> 5)}`;
  return { short, full: `${pick(CITIES, hash >>> 10)}${short}有限公司` };
}

/** What a customer group is called. */
export function groupName(seed: number, index: number, awkward: boolean): string {
  const hash = hash32(seed, PURPOSE.groupName, index);
  if (awkward && index % 7 === 3) return pick(AWKWARD, (index / 7) | 0);
  const city = pick(CITIES, hash);
  const kinds = ['客户交流群', '老客户福利群', '售后服务群', '新品试用群', '渠道伙伴群'] as const;
  return `${city}${pick(TRADES, hash >>> 4)}${pick(kinds, hash >>> 8)}${1 + ((hash >>> 12) % 90)}`;
}

/** What an internal room is called. */
export function roomName(seed: number, index: number): string {
  const hash = hash32(seed, PURPOSE.roomName, index);
  const topics = ['周会', '项目组', '值班', '复盘', '报价', '招聘', '团建'] as const;
  return `${pick(CITIES, hash)}${pick(topics, hash >>> 8)}群${1 + ((hash >>> 12) % 40)}`;
}
