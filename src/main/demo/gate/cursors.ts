import { hash32, PURPOSE } from '../directory/random.ts';
import { nonsense, refuse } from '../refusal.ts';
import type { World } from '../world.ts';

/** Paging cursors: opaque, bound to one question, and good for a while only. */
export interface Cursors {
  /** @param question the endpoint and everything that makes the list what it is */
  make(question: string, offset: number): string;
  /**
   * Where a cursor goes on; the start for an empty one.
   * @throws {Refusal} 60268 for what never was a cursor, 50100 for one that expired or belongs to another question
   */
  read(question: string, cursor: string): number;
  /** Makes all cursors given out so far expire. */
  expireAll(): void;
}

const FORM = /^([0-9a-z]+)_([0-9a-z]+)_([0-9a-z]{7})$/;

export function createCursors(world: World): Cursors {
  let generation = 0;
  const seal = (question: string, offset: number, madeAtMs: number): string =>
    hash32(world.options.seed + textHash(question), PURPOSE.cursor + offset, (madeAtMs + generation) | 0)
      .toString(36)
      .padStart(7, '0');

  return {
    make(question, offset) {
      const madeAtMs = Math.floor(world.now());
      const inside = `${offset.toString(36)}_${madeAtMs.toString(36)}_${seal(question, offset, madeAtMs)}`;
      return Buffer.from(inside).toString('base64url');
    },
    read(question, cursor) {
      if (cursor === '') return 0;
      const match = FORM.exec(Buffer.from(cursor, 'base64url').toString());
      if (match === null) throw nonsense(60268);
      const offset = Number.parseInt(match[1] ?? '', 36);
      const madeAtMs = Number.parseInt(match[2] ?? '', 36);
      const old = madeAtMs + world.settings.cursorLifeMs < world.now();
      if (old || match[3] !== seal(question, offset, madeAtMs)) throw refuse(50100);
      return offset;
    },
    expireAll() {
      generation += 1;
    },
  };
}

function textHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}
