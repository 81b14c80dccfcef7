import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface WorkbookParts {
  /** The XML of each sheet; they are called Sheet1, Sheet2 and so on. */
  readonly sheets: readonly string[];
  readonly hidden?: readonly number[];
  /** What stands inside each `<si>`. */
  readonly sharedStrings?: readonly string[];
  /** What stands inside `<styleSheet>`. */
  readonly styles?: string;
  readonly date1904?: boolean;
  /** Further parts of the archive by their names. */
  readonly others?: Readonly<Record<string, string | Buffer>>;
}

/** A workbook as another program might write it. */
export async function workbookBytes({
  sheets,
  hidden = [],
  sharedStrings,
  styles,
  date1904 = false,
  others = {},
}: WorkbookParts): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (part: string, xml: string | Buffer) => zip.addBuffer(Buffer.from(xml), part);
  const tabs = sheets.map((_, at) => {
    const state = hidden.includes(at) ? ' state="hidden"' : '';
    return `<sheet name="Sheet${at + 1}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`;
  });
  const relations = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  if (sharedStrings) {
    relations.push(
      `<Relationship Id="strings" Type="${RELATION}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
    );
    add(
      'xl/sharedStrings.xml',
      `<sst xmlns="${MAIN}">${sharedStrings.map((one) => `<si>${one}</si>`).join('')}</sst>`,
    );
  }
  if (styles) {
    relations.push(`<Relationship Id="styles" Type="${RELATION}/styles" Target="styles.xml"/>`);
    add('xl/styles.xml', `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`);
  }
  add(
    '_rels/.rels',
    `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${tabs.join('')}</sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${RELATIONS}">${relations.join('')}</Relationships>`,
  );
  sheets.forEach((xml, at) => {
    add(`xl/worksheets/sheet${at + 1}.xml`, xml);
  });
  for (const [part, content] of Object.entries(others)) add(part, content);
  zip.end();
  return buffer(zip.outputStream);
}
