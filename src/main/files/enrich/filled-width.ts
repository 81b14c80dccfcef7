import { columnOfReference } from '../xlsx/cell-text.ts';

const ROW_OR_CELL = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^>]*)>/g;
/** No cell's tag is longer; what seems to be one is no tag. */
const MAX_TAG_CHARACTERS = 64 * 1024;
const REFERENCE = /\sr="([A-Z]+)/;

/**
 * How many columns of a sheet hold something in any row. The sheet's own word for it is often wrong, so all of it
 * is looked through; only for tags, which takes a tenth of reading it.
 */
export async function filledWidth(pieces: AsyncIterable<string>): Promise<number> {
  let width = 0;
  let column = -1;
  let rest = '';
  for await (const piece of pieces) {
    const text = rest + piece;
    const lastTag = text.lastIndexOf('<');
    rest = lastTag === -1 || text.length - lastTag > MAX_TAG_CHARACTERS ? '' : text.slice(lastTag);
    for (const [, element, attributes = ''] of text.slice(0, Math.max(0, lastTag)).matchAll(ROW_OR_CELL)) {
      if (element === 'row') {
        column = -1;
        continue;
      }
      const reference = REFERENCE.exec(attributes)?.[1];
      column = reference === undefined ? column + 1 : columnOfReference(reference);
      if (!attributes.endsWith('/')) width = Math.max(width, column + 1);
    }
  }
  return width;
}
