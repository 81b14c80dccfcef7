/** Why each package that the main process imports is there. A new one needs a line here. */
export const REASONS: Readonly<Record<string, string>> = {
  '@orpc/client': 'the typed errors that the server side shares with the page',
  '@orpc/contract': 'declares every procedure once',
  '@orpc/openapi': 'REST calls and the OpenAPI document out of the contract',
  '@orpc/server': 'runs procedures over MessagePort and HTTP',
  '@orpc/zod': 'describes zod schemas as JSON Schema for the OpenAPI document',
  'better-sqlite3': 'the database, with binaries for every system, so that nothing is compiled',
  commander: 'the command line and its help',
  'csv-parse': 'reads CSV of every dialect, as a stream',
  'electron-log': 'log files of bounded size',
  'electron-store': 'the settings file, written whole or not at all',
  'iconv-lite': 'reads GB18030, in which Chinese Excel writes CSV',
  saxes: 'reads the XML of workbooks as a stream',
  undici: 'the HTTP client, with pools, proxies and time-outs of its own',
  yauzl: 'reads the zip that a workbook is',
  yazl: 'writes one',
  zod: 'parses everything that comes from network, file or page',
};
