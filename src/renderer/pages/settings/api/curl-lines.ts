/** The calls that scripts make most: a key of the translations, and the line to copy. */
export interface CurlLine {
  readonly what: 'test' | 'one' | 'batch' | 'describe';
  readonly line: string;
}

/** For whom a line is written: a POSIX shell, or the command prompt of Windows, which knows no single quotes. */
export type Shell = 'posix' | 'cmd';
export const shells = ['posix', 'cmd'] as const satisfies Shell[];

const BODY = '{"id_type":"user_id","limit":50}';

/** In PowerShell `curl` is another program, and `curl.exe` is curl everywhere on Windows. */
const FORMS: Readonly<Record<Shell, { curl: string; token: string; body: string }>> = {
  posix: { curl: 'curl', token: '$WECOM_ID_MAPPER_TOKEN', body: `'${BODY}'` },
  cmd: { curl: 'curl.exe', token: '%WECOM_ID_MAPPER_TOKEN%', body: `"${BODY.replaceAll('"', '\\"')}"` },
};

/** @param url where the server is, without a slash at its end */
export function curlLines(url: string, needsToken: boolean, shell: Shell): CurlLine[] {
  const form = FORMS[shell];
  const curl = needsToken ? `${form.curl} -H "Authorization: Bearer ${form.token}"` : form.curl;
  return [
    { what: 'test', line: `${curl} ${url}/api/test-wecom-connection` },
    { what: 'one', line: `${curl} ${url}/api/fetch-wecom-name/user_id/zhangsan` },
    {
      what: 'batch',
      line: `${curl} -X POST -H "Content-Type: application/json" -d ${form.body} ${url}/api/batch-fetch-wecom-names`,
    },
    { what: 'describe', line: `${curl} ${url}/api/openapi.json` },
  ];
}
