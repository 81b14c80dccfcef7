import type { DemoOptions } from '../options.ts';
import type { IdCodec } from './id-codec.ts';
import { createIdFamily, type IdFamily } from './id-family.ts';

/** The 微信客服 accounts of the corp. */
export interface KfAccounts extends IdFamily {
  name(index: number): string;
}

const NAMES = ['咨询客服', '售后客服', '投诉建议', '合作洽谈', '商城客服'] as const;

export function createKfAccounts(options: DemoOptions, codec: IdCodec): KfAccounts {
  const ids = createIdFamily(codec, 'kfAccount', options.kfAccounts, 'wk');
  return { ...ids, name: (index) => NAMES[index] ?? `客服${index + 1}号` };
}
