import type { Problem } from '#shared/contract/primitives.ts';
import { type Language, say } from '#shared/text/index.ts';
import { causeOfIpRefusal } from '../connection/causes.ts';
import { explain, queryPageUrl } from '../wecom/catalogue/index.ts';
import { IP_REFUSED_CODES, WRONG_CREDENTIAL_CODES } from '../wecom/codes.ts';
import { isEndpointLost, type WecomError, type WecomFault } from '../wecom/errors.ts';
import { GETTOKEN } from '../wecom/gettoken.ts';

const WRONG_CORP_ID = 40013;

/** A failed call in words: what happened, why, what to do. */
export function problemOf(error: WecomError, language: Language): Problem {
  const { fault } = error;
  const { code, message } = isEndpointLost(error)
    ? told('endpoint_lost', language, fault)
    : tell(fault, language);
  return {
    code,
    message,
    errcode: error.errcode,
    fromIp: error.fromIp,
    hint: error.hint,
    helpUrl: error.errcode === null ? null : queryPageUrl(error.errcode),
    // Of a name, a port or a proxy that fails before any call.
    endpoint: fault.endpoint === '' ? null : fault.endpoint,
  };
}

function tell(fault: WecomFault, language: Language): { code: string; message: string } {
  switch (fault.kind) {
    case 'refused':
      return tellRefusal(fault, language);
    case 'secret_missing':
      return told('secret_missing', language, {
        purpose: say(language, `doctor.field.${fault.purpose}`),
      });
    case 'quota_wait':
      return told('quota_spent', language, { seconds: Math.ceil(fault.waitMs / 1_000) });
    case 'network':
      return {
        code: fault.code,
        message: say(language, `problem.network.${networkText(fault.code)}`, {
          detail: fault.detail,
          peer: fault.peer ?? 'qyapi.weixin.qq.com',
        }),
      };
    case 'foreign_body': {
      const isPage = fault.code === 'html' || fault.code === 'captive_portal' || fault.code === 'empty_404';
      return {
        code: fault.code,
        message: say(language, `problem.foreign_body.${isPage ? 'html' : 'other'}`, { detail: fault.detail }),
      };
    }
  }
}

function tellRefusal(fault: Extract<WecomFault, { kind: 'refused' }>, language: Language) {
  const { errcode, errmsg, fromIp, purpose, endpoint } = fault;
  if (IP_REFUSED_CODES.has(errcode)) {
    const list = say(language, `problem.list_${errcode === 301042 ? 'archive' : purpose}`);
    const values = { errcode, ip: fromIp, list };
    return { code: 'ip_refused', message: say(language, `problem.${causeOfIpRefusal(fromIp)}`, values) };
  }
  if (errcode === WRONG_CORP_ID) return told('wrong_corp_id', language, { errcode });
  if (endpoint === GETTOKEN && WRONG_CREDENTIAL_CODES.has(errcode)) {
    return told('wrong_secret', language, { errcode });
  }
  const explained = explain(errcode);
  if (explained === undefined) return told('refused', language, { errcode, errmsg });
  const { meaning, action } = explained;
  const values = { errcode, meaning: meaning[language], action: action[language] };
  return { code: 'refused', message: say(language, 'problem.explained', values) };
}

function told(code: string, language: Language, values: Readonly<Record<string, unknown>>) {
  return { code, message: say(language, `problem.${code}`, values) };
}

/** Network faults by the text that explains them. */
function networkText(code: string): string {
  if (code.startsWith('proxy_')) return 'proxy';
  if (code.startsWith('tls_')) return 'tls';
  if (code.startsWith('dns_')) return 'dns';
  if (code.endsWith('_timeout')) return 'timeout';
  if (code === 'connect_refused' || code === 'host_unreachable') return 'connect';
  if (code === 'reset' || code === 'cut_off') return 'reset';
  return 'other';
}
