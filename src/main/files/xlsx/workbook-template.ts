import { sheetText } from './sheet-text.ts';

/** Numbers of the styles in the `cellXfs` below. */
export const BODY_STYLE = 1;
export const HEADER_STYLE = 2;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Everything in front of the first row: the header stays in sight, the first column is wide enough for an id. */
export function sheetStart(columns: number): string {
  const others = columns < 2 ? '' : `<col min="2" max="${columns}" width="24" customWidth="1"/>`;
  const widths =
    columns === 0 ? '' : `<cols><col min="1" max="1" width="40" customWidth="1"/>${others}</cols>`;
  return (
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    `</sheetView></sheetViews>${widths}<sheetData>`
  );
}

export const SHEET_END = '</sheetData></worksheet>';

/** All parts of the archive but the sheets themselves. */
export function workbookParts(sheets: number, title: string): [part: string, xml: string][] {
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1);
  return [
    ['xl/workbook.xml', workbook(numbers, title)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(numbers)],
    ['xl/styles.xml', STYLES],
    ['_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    ['[Content_Types].xml', contentTypes(numbers)],
  ];
}

function workbook(numbers: readonly number[], title: string): string {
  const sheets = numbers
    .map((number) => `<sheet name="${sheetName(title, number)}" sheetId="${number}" r:id="rId${number}"/>`)
    .join('');
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT_RELATION}"><sheets>${sheets}</sheets></workbook>`;
}

/** A title has at most 31 characters and none of `[ ] : * ? / \`. */
function sheetName(title: string, number: number): string {
  const allowed = title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 25);
  return sheetText(number === 1 ? allowed : `${allowed} ${number}`).replaceAll('"', '&quot;');
}

function workbookRelations(numbers: readonly number[]): string {
  return relations([
    ...numbers.map((number) => [`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`] as const),
    ['styles', 'styles', 'styles.xml'],
  ]);
}

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = all.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${DOCUMENT_RELATION}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${RELATIONS}">${each.join('')}</Relationships>`;
}

function contentTypes(numbers: readonly number[]): string {
  const overrides = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...numbers.map((number) => [`/xl/worksheets/sheet${number}.xml`, 'worksheet']),
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${CONTENT}.${type}+xml"/>`);
  return (
    `${DECLARATION}<Types xmlns="${CONTENT_TYPES}">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  );
}

/** The plain look, text (format 49, so that an id stays one when it is edited), and bold text. */
const STYLES =
  `${DECLARATION}<styleSheet xmlns="${MAIN}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
