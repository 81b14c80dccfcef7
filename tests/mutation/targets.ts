/** A file of rules, and the tests that must notice any change of it. */
export interface Target {
  readonly file: string;
  readonly tests: readonly string[];
}

export const TARGETS: readonly Target[] = [
  {
    file: 'src/main/resolve/verdict-table.ts',
    tests: ['tests/main/resolve/verdict-table.test.ts', 'tests/main/resolve/lookup-order.test.ts'],
  },
  {
    file: 'src/main/wecom/codes.ts',
    tests: ['tests/main/wecom/codes.test.ts'],
  },
  { file: 'src/main/store/quota-ledger.ts', tests: ['tests/main/store/quota-ledger'] },
  { file: 'src/main/files/row-format.ts', tests: ['tests/main/files/write-csv.test.ts'] },
];
