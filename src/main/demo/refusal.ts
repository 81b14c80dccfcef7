/** A call that is answered with an errcode instead of what it asked for. */
export class Refusal extends Error {
  readonly errcode: number;
  /** The caller broke the documented form of the call: a client should never do that. */
  readonly nonsense: boolean;

  constructor(errcode: number, text: string, nonsense = false) {
    super(text);
    this.name = 'Refusal';
    this.errcode = errcode;
    this.nonsense = nonsense;
  }
}

// Bodies seen from the real server are as seen; the others say the same in words of ours.
const TEXTS: Readonly<Record<number, string>> = {
  [-1]: 'system busy',
  40001: 'invalid credential',
  40003: 'invalid userid',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40050: 'chat not exist',
  40056: 'invalid agentid',
  40058: 'invalid Request Parameter',
  40068: 'invalid tagid',
  40096: 'invalid external userid',
  41001: 'access_token missing',
  41002: 'corpid missing',
  41004: 'corpsecret missing',
  41009: 'userid missing',
  41011: 'agentid missing',
  41017: 'tagid missing',
  41035: 'external userid missing',
  41056: 'invalid external userid type',
  42001: 'access_token expired',
  45009: 'api freq out of limit',
  45029: 'response too large',
  45033: 'api concurrent out of limit',
  46004: 'user not exist',
  48002: 'api forbidden',
  48006: 'api forbidden, application unused for long',
  48009: 'api forbidden for contact assistant',
  49008: 'chat dismissed',
  50002: 'user not in permission range',
  50003: 'application disabled',
  50100: 'invalid page cursor',
  60003: 'department not found',
  60011: 'no privilege to access/modify contact/party/agent ',
  60020: 'not allow to access from your ip',
  60021: 'user out of allow range',
  60030: 'out of application range',
  60111: 'userid not found',
  60123: 'invalid party id',
  60268: 'invalid cursor',
  81011: 'no privilege to operate tag',
  81017: 'too many users, owner_filter required',
  84061: 'not external contact',
  84074: 'no external contact privilege',
  84084: 'not follow user',
  86001: 'invalid chatid',
  86003: 'chatid not found',
  86008: 'chat not created by this application',
  90501: 'chat is not external group chat',
  90502: 'chat owner has left',
  90509: 'not wework external chat',
  90511: 'invalid opengid',
  92000: 'user out of application range',
  92002: 'cross corp call forbidden',
  93006: 'invalid group id',
  93019: 'invalid robot id',
  301002: 'no privilege to operate application',
  301021: 'invalid userid',
  301042: 'get chatdata whiteip not match',
  301052: 'archive service expired',
  301053: 'archive service not open',
  301059: 'only support inner room',
  301061: 'user not exist',
};

/** The refusal with the usual text of its code. */
export function refuse(errcode: number): Refusal {
  return new Refusal(errcode, TEXTS[errcode] ?? 'request refused');
}

/** The refusal of a call that does not keep to the documented form. */
export function nonsense(errcode: number, detail = ''): Refusal {
  const text = TEXTS[errcode] ?? 'request refused';
  return new Refusal(errcode, detail === '' ? text : `${detail}. ${text}`, true);
}

/** What an error's `errmsg` is made of. */
export interface ErrmsgParts {
  /** The trace between the brackets of `hint`. */
  readonly hint: string;
  /** Absent when the tenant is told not to print it. */
  readonly fromIp: string | undefined;
  /** The body was not JSON. */
  readonly brokenJson: boolean;
}

/** The text of an error in WeCom's form: text, hint, from ip, where to read more (wecom-api §1). */
export function errmsgOf(refusal: Refusal, parts: ErrmsgParts): string {
  // One error is known to come with its bare text.
  if (refusal.errcode === 40014) return refusal.message;
  const ip = parts.fromIp === undefined ? '' : `, from ip: ${parts.fromIp}`;
  const link = `https://open.work.weixin.qq.com/devtool/query?e=${refusal.errcode}`;
  const warning = parts.brokenJson ? '. Warning: wrong json format. ' : '';
  return `${refusal.message}, hint: [${parts.hint}]${ip}, more info at ${link}${warning}`;
}
