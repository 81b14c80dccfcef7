/** The calls that scripts make most: a key of the translations, and the line to copy. */
export interface CurlLine {
  readonly what: 'test' | 'one' | 'batch' | 'describe';
  readonly line: string;
}

/** @param url where the server is, without a slash at its end */
export function curlLines(url: string, needsToken: boolean): CurlLine[] {
  const curl = needsToken ? 'curl -H "Authorization: Bearer $WECOM_ID_MAPPER_TOKEN"' : 'curl';
  return [
    { what: 'test', line: `${curl} ${url}/api/test-wecom-connection` },
    { what: 'one', line: `${curl} ${url}/api/fetch-wecom-name/user_id/zhangsan` },
    {
      what: 'batch',
      line: `${curl} -X POST -H "Content-Type: application/json" -d '{"id_type":"user_id","limit":50}' ${url}/api/batch-fetch-wecom-names`,
    },
    { what: 'describe', line: `${curl} ${url}/api/openapi.json` },
  ];
}
