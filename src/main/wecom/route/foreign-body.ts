import type { Route } from './route.ts';

export type ForeignBodyCode =
  | 'html'
  | 'empty'
  | 'empty_404'
  | 'not_forwarded'
  | 'captive_portal'
  | 'proxy_page'
  | 'proxy_login'
  | 'gateway_error'
  | 'gateway_refused'
  | 'redirect'
  | 'not_json'
  | 'cut_off_json'
  | 'bad_encoding'
  | 'bad_charset'
  | 'foreign_json'
  | 'too_large';
export interface ForeignBody {
  readonly code: ForeignBodyCode;
  readonly detail: string;
  readonly retriable: boolean;
}
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;
export function foreignBodyOf(
  status: number,
  _headers: AnswerHeaders,
  _body: Uint8Array | string,
  _route: Route,
): ForeignBody {
  return {
    code: status === 404 ? 'empty_404' : 'not_json',
    detail: `HTTP ${status}`,
    retriable: status >= 500,
  };
}
