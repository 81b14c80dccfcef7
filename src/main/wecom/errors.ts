import type { ForeignBodyCode, NetworkFaultCode } from './route/index.ts';

/** Which of a profile's secrets a call needs. */
export type SecretPurpose = 'app' | 'archive' | 'contact';

/** Why a call brought no data. */
export type WecomFault =
  /** WeCom answered with an errcode other than 0. */
  | {
      readonly kind: 'refused';
      readonly endpoint: string;
      readonly errcode: number;
      readonly errmsg: string;
      readonly hint: string | null;
      readonly fromIp: string | null;
      readonly purpose: SecretPurpose;
    }
  /** No answer came: name resolution, connection, TLS, proxy, time-out. */
  | {
      readonly kind: 'network';
      readonly endpoint: string;
      readonly code: NetworkFaultCode;
      readonly detail: string;
      /** Who could not be reached: a host, without path and query. */
      readonly peer?: string;
      readonly retriable: boolean;
      /** WeCom answers at other endpoints meanwhile: the way is open, but not for this one. */
      readonly othersAnswer?: true;
    }
  /** An answer came that WeCom can't have given. */
  | {
      readonly kind: 'foreign_body';
      readonly endpoint: string;
      readonly code: ForeignBodyCode;
      readonly detail: string;
      readonly retriable: boolean;
      /** As of `network`. */
      readonly othersAnswer?: true;
    }
  /** The call needs a secret that the profile doesn't have. */
  | { readonly kind: 'secret_missing'; readonly endpoint: string; readonly purpose: SecretPurpose }
  /** The quota leaves no room soon enough for somebody who waits at a screen. */
  | { readonly kind: 'quota_wait'; readonly endpoint: string; readonly waitMs: number };

/** A failed call to WeCom, as a value that can be told, stored and decided on. */
export class WecomError extends Error {
  override readonly name = 'WecomError';
  readonly fault: WecomFault;

  constructor(fault: WecomFault, options?: ErrorOptions) {
    super(describe(fault), options);
    this.fault = fault;
  }

  /** WeCom's errcode, or `null` when no answer of WeCom's came. */
  get errcode(): number | null {
    return this.fault.kind === 'refused' ? this.fault.errcode : null;
  }

  get fromIp(): string | null {
    return this.fault.kind === 'refused' ? this.fault.fromIp : null;
  }

  get hint(): string | null {
    return this.fault.kind === 'refused' ? this.fault.hint : null;
  }
}

/** For logs; what people read comes out of the translations. */
function describe(fault: WecomFault): string {
  switch (fault.kind) {
    case 'refused':
      return `${fault.endpoint}: errcode ${fault.errcode} ${fault.errmsg}`;
    case 'network':
    case 'foreign_body':
      return `${fault.endpoint}: ${fault.code} ${fault.detail}`;
    case 'secret_missing':
      return `${fault.endpoint}: no ${fault.purpose} secret`;
    case 'quota_wait':
      return `${fault.endpoint}: no quota for another ${fault.waitMs} ms`;
  }
}

/** No answer of WeCom's comes from this endpoint, while others answer. */
export function isEndpointLost({ fault }: WecomError): boolean {
  return (fault.kind === 'network' || fault.kind === 'foreign_body') && fault.othersAnswer === true;
}

/** No answer of WeCom's came, and not because nobody waited for it any longer. */
export function isUnanswered({ fault }: WecomError): boolean {
  return fault.kind === 'foreign_body' || (fault.kind === 'network' && fault.code !== 'aborted');
}
