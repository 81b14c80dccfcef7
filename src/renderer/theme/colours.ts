/** What a colour is for. Components name roles, never values; docs/design-language.md says when to use which. */
export interface ColourRoles {
  /** Behind everything. */
  readonly page: string;
  /** Panels, tables, fields. */
  readonly surface: string;
  /** Drawers, menus, whatever floats. */
  readonly raised: string;
  /** Table heads, wells, code. */
  readonly sunken: string;
  /** Rows under the pointer. */
  readonly hover: string;
  readonly line: string;
  /** Borders of controls: at least 3:1 against what they stand on. */
  readonly lineStrong: string;
  readonly text: string;
  readonly textSecondary: string;
  readonly textFaint: string;
  readonly accent: string;
  /** Filled buttons; `onAccent` is written on it. */
  readonly accentFill: string;
  readonly accentFillHover: string;
  readonly onAccent: string;
  readonly accentSoft: string;
  readonly good: string;
  readonly goodSoft: string;
  readonly warning: string;
  readonly warningSoft: string;
  readonly bad: string;
  readonly badSoft: string;
  readonly demo: string;
  readonly demoSoft: string;
  readonly verdictMapped: string;
  readonly verdictNotFound: string;
  readonly verdictNotVisible: string;
  readonly verdictNoRelation: string;
  readonly verdictInvalid: string;
  readonly verdictFailed: string;
  readonly verdictUnmapped: string;
}

export const LIGHT: ColourRoles = {
  page: '#f2f4f4',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#eaeeee',
  hover: '#f3f7f8',
  line: '#d9dfe0',
  lineStrong: '#87969a',
  text: '#142022',
  textSecondary: '#45555a',
  textFaint: '#5b6b70',
  accent: '#07627a',
  accentFill: '#07627a',
  accentFillHover: '#0a7793',
  onAccent: '#ffffff',
  accentSoft: '#e1f0f4',
  good: '#17703f',
  goodSoft: '#e3f3ea',
  warning: '#8a5200',
  warningSoft: '#fdf1dc',
  bad: '#b3261e',
  badSoft: '#fcebe9',
  demo: '#5a3d99',
  demoSoft: '#efeafa',
  verdictMapped: '#17703f',
  verdictNotFound: '#5b6b70',
  verdictNotVisible: '#8a5200',
  verdictNoRelation: '#70449e',
  verdictInvalid: '#85452c',
  verdictFailed: '#b3261e',
  verdictUnmapped: '#5b6b70',
};

export const DARK: ColourRoles = {
  page: '#0f1516',
  surface: '#161e20',
  raised: '#1d2729',
  sunken: '#121a1b',
  hover: '#1c2628',
  line: '#2b373a',
  lineStrong: '#66787d',
  text: '#e4ecec',
  textSecondary: '#b2c0c2',
  textFaint: '#93a3a7',
  accent: '#5cc0d8',
  accentFill: '#0c728c',
  accentFillHover: '#0e7c98',
  onAccent: '#ffffff',
  accentSoft: '#10313a',
  good: '#57c98d',
  goodSoft: '#12301f',
  warning: '#e5ad54',
  warningSoft: '#35270f',
  bad: '#f58b82',
  badSoft: '#3b1a18',
  demo: '#bda8f2',
  demoSoft: '#292141',
  verdictMapped: '#57c98d',
  verdictNotFound: '#93a3a7',
  verdictNotVisible: '#e5ad54',
  verdictNoRelation: '#c0a5ee',
  verdictInvalid: '#dba084',
  verdictFailed: '#f58b82',
  verdictUnmapped: '#93a3a7',
};
