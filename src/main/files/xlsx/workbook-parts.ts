import { posix } from 'node:path';
import { TableError } from '../table-error.ts';
import type { Archive } from './archive.ts';
import { damaged, readXml } from './xml-reader.ts';

export interface SheetPart {
  readonly title: string;
  /** The part of the archive that holds its cells. */
  readonly part: string;
  readonly isHidden: boolean;
}

export interface Workbook {
  /** In the order of the tabs; charts and macro sheets are left out. */
  readonly sheets: SheetPart[];
  /** The part with the texts that cells refer to by number, if there is one. */
  readonly sharedStrings: string | null;
  /** The part with the looks of cells. */
  readonly styles: string | null;
  /** Whether its days count from 1904, as they did on the first Macs. */
  readonly is1904: boolean;
}

/**
 * What a workbook is made of.
 * @throws {TableError} `not_a_table` when the archive is no workbook, `damaged_xlsx`
 */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.parts.has('_rels/.rels'))
    throw new TableError('not_a_table', { name: archive.name, found: 'a ZIP archive' });
  const root = await relationsOf(archive, '');
  const part = root.find((relation) => relation.type === 'officeDocument')?.target;
  if (part === undefined || !/workbook.*\.xml$/i.test(part)) {
    throw new TableError('not_a_table', { name: archive.name, found: part ?? 'a ZIP archive' });
  }
  const relations = await relationsOf(archive, part);
  const sheets: SheetPart[] = [];
  let is1904 = false;
  await readXml(archive.open(part), archive.name, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const target = relations.find(
        (relation) => relation.id === id && relation.type === 'worksheet',
      )?.target;
      if (target === undefined) return;
      const isHidden = attributes.state !== undefined && attributes.state !== 'visible';
      sheets.push({ title: attributes.name ?? '', part: target, isHidden });
    },
  });
  if (sheets.length === 0) throw damaged(archive.name, 'it has no sheet');
  const partOf = (type: string) => {
    const target = relations.find((relation) => relation.type === type)?.target;
    return target !== undefined && archive.parts.has(target.toLowerCase()) ? target : null;
  };
  return { sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), is1904 };
}

/**
 * The sheet of that title, or the first one that is not hidden.
 * @throws {TableError} `no_such_sheet`
 */
export function chooseSheet(workbook: Workbook, title: string | undefined, name: string): SheetPart {
  const sheet =
    title === undefined
      ? (workbook.sheets.find(({ isHidden }) => !isHidden) ?? workbook.sheets[0])
      : workbook.sheets.find((one) => one.title === title);
  if (sheet === undefined) throw new TableError('no_such_sheet', { name, sheet: title ?? '' });
  return sheet;
}

interface Relation {
  readonly id: string;
  /** The last word of the type's address, which is the same in both editions of the standard. */
  readonly type: string;
  readonly target: string;
}

async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const relations: Relation[] = [];
  await readXml(archive.open(posix.join(folder, '_rels', `${posix.basename(part)}.rels`)), archive.name, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External')
        return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.push({ id: Id, type: Type?.split('/').at(-1) ?? '', target });
    },
  });
  return relations;
}
