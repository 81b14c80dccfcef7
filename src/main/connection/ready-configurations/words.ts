import type { ProxyProgram } from '#shared/proxy-programs.ts';
import { say } from '#shared/text/index.ts';
import type { Instruction, Order } from './middle.ts';

/** The texts of one program's configuration, with the operator's values in them. */
export interface Words {
  /** A comment of the file, each line behind `#`. */
  note(key: string, indent?: string): string;
  /** An instruction of `install` or `check`, with the command that carries it out. */
  step(key: string, command?: string): Instruction;
}

/** Speaks for a program in the order's language; a key is looked for with the program first, then with all. */
export function wordsFor(program: ProxyProgram, { language, middle, upstream }: Order): Words {
  const values = {
    program,
    server: middle.serverName,
    port: middle.port,
    office: middle.officeIps.join(' '),
    user: middle.user,
    upstream: upstream.host,
  };
  function text(part: string, key: string): string {
    const own = `ready.${part}.${program}_${key}`;
    const said = say(language, own, values);
    return said === own ? say(language, `ready.${part}.${key}`, values) : said;
  }
  return {
    note: (key, indent = '') =>
      text('note', key)
        .split('\n')
        .map((line) => `${indent}# ${line}`)
        .join('\n'),
    step: (key, command) => ({ what: text('step', key), command: command ?? null }),
  };
}
