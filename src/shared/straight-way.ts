/** WeCom itself, with nothing in the middle. */
export const WECOM_API_BASE = 'https://qyapi.weixin.qq.com';

interface Way {
  readonly apiBase: string;
  readonly proxyMode: 'none' | 'system' | 'own';
  /** Whether an own CA is trusted besides the usual ones. */
  readonly hasCa: boolean;
}

/** Whether a way leads to WeCom itself and past nobody, so that no secret can get to anybody else on it. */
export function isStraight({ apiBase, proxyMode, hasCa }: Way): boolean {
  return apiBase.trim().replace(/\/+$/, '') === WECOM_API_BASE && proxyMode === 'none' && !hasCa;
}
