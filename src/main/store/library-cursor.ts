import type { SqlValue } from './connection.ts';
import type { OrderSource, Place } from './library-query.ts';

/** Somebody asked to go on from a place that no page has told. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}

/** Where a page ended: in which of a query's lists, and after which place of it. */
export interface Cursor {
  readonly list: number;
  readonly place: Place;
}

/** A cursor as callers carry it: opaque, and safe in a URL. */
export function encodeCursor({ list, place }: Cursor): string {
  return Buffer.from(JSON.stringify([list, ...(place ?? [])])).toString('base64url');
}

/** @throws {CursorError} */
export function decodeCursor(cursor: string | null): Cursor {
  if (cursor === null) return { list: 0, place: null };
  const [list, ...place] = valuesOf(cursor);
  if (typeof list !== 'number' || !Number.isSafeInteger(list) || list < 0 || place.length > 2) {
    throw new CursorError(cursor);
  }
  return { list, place: place.length === 0 ? null : place };
}

/**
 * Where to go on in parts that follow each other.
 * @throws {CursorError} of a cursor that belongs to other ones
 */
export function placeIn(parts: readonly Pick<OrderSource, 'columns'>[], cursor: string | null): Cursor {
  const { list, place } = decodeCursor(cursor);
  if (place !== null && place.length !== parts[list]?.columns.length) throw new CursorError(String(cursor));
  return { list, place };
}

function valuesOf(cursor: string): SqlValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.every(isKey)) return values;
  } catch {
    // Not JSON: refused below like every other text that isn't a cursor.
  }
  throw new CursorError(cursor);
}

function isKey(value: unknown): value is string | number {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}
