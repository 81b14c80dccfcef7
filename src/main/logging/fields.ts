import { Secret } from '../settings/secret.ts';

/** What a log line may carry besides its name: short values, and errors. A secret in it shows as one. */
export type LogFields = Readonly<
  Record<string, string | number | boolean | null | undefined | Secret | Error>
>;

const LONGEST_VALUE = 300;

/** Parts of an address that open something. */
const TELLING = /([?&](?:access_token|corpsecret|secret|token|code|key|password)=)[^&\s"'#]*/gi;
const LOGIN = /(\/\/)[^/\s@"']+@/g;
const BEARER = /\b(bearer\s+)\S+/gi;

/** A line of fields: `name=value`, values with anything unusual in JSON's quotes, so that one line stays one. */
export function lineOf(event: string, fields: LogFields): string {
  const parts = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${shown(value)}`);
  return [event, ...parts].join(' ');
}

function shown(value: LogFields[string]): string {
  if (value instanceof Secret) return String(value);
  if (value instanceof Error) return shown(`${value.name}: ${value.message}`);
  if (typeof value !== 'string') return String(value);
  const text = shortened(redacted(value));
  return /^[\w.:/@+-]+$/.test(text) ? text : quoted(text);
}

/** Takes out of a text what opens something: secrets in addresses, logins of proxies, bearer tokens. */
export function redacted(text: string): string {
  return text.replace(TELLING, '$1[secret]').replace(LOGIN, '$1[login]@').replace(BEARER, '$1[secret]');
}

function shortened(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}

/** JSON leaves the line ends of Unicode and C1 controls as they are. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    },
  );
}
