import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { readyInputSchema } from '#shared/contract/routes.ts';
import type { ProxyProgram } from '#shared/proxy-programs.ts';
import { say } from '#shared/text/index.ts';
import { type Instruction, readyConfiguration } from '../../connection/ready-configurations/index.ts';
import { writingFailure } from '../../files/whole-file.ts';
import { makeFolder } from '../../make-folder.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { refuseOwnOut } from '../own-folder.ts';
import type { Output } from '../session.ts';

interface ProxyConfigOptions {
  readonly program: ProxyProgram;
  readonly server: string;
  readonly officeIp: readonly string[];
  /** A port, or address:port. */
  readonly listen?: string;
  readonly user?: string;
  readonly out?: string;
}

/** `proxy-config`: the files on standard output, or in a folder, and the steps beside them. Needs no profile. */
export async function proxyConfigCommand(options: ProxyConfigOptions, output: Output): Promise<ExitCode> {
  const language = output.language;
  const { program, ...middle } = checked(options);
  const ready = readyConfiguration(program, middle, language);
  if (options.out !== undefined) {
    await writeInto(options.out, ready.files);
  }
  if (output.json) {
    output.print(JSON.stringify(ready, null, 2));
    return EXIT.done;
  }
  for (const { path, text } of ready.files) {
    output.note(say(language, 'ready.cli.file', { path }));
    if (options.out === undefined) output.print(text);
  }
  output.note(`\n${say(language, 'ready.cli.install')}`);
  tell(ready.install, output);
  output.note(`\n${say(language, 'ready.cli.check')}`);
  tell(ready.check, output);
  output.note(`     ${ready.use.value}`);
  return EXIT.done;
}

/** @throws {TableError} when the folder can't be made or written to, or a file has the place of one of our own */
async function writeInto(folder: string, files: readonly { path: string; text: string }[]): Promise<void> {
  const placed = files.map(({ path, text }) => ({ path: join(folder, basename(path)), text }));
  for (const { path } of placed) refuseOwnOut(path);
  try {
    makeFolder(resolve(folder));
    for (const { path, text } of placed) await writeFile(path, text);
  } catch (error) {
    throw writingFailure(error, folder, 'not_writable');
  }
}

/** @throws {CommandFailure} naming the option whose value can't be */
function checked({ program, server, officeIp, listen = '', user }: ProxyConfigOptions) {
  const [, listenAddress, port] = /^(?:([^:]*):)?(\d+)$/.exec(listen) ?? [];
  if (listen !== '' && port === undefined) {
    throw new CommandFailure(EXIT.usage, '--listen: a port, or address:port');
  }
  const read = readyInputSchema.safeParse({
    program,
    serverName: server,
    officeIps: officeIp.join(' '),
    listenAddress,
    port,
    user,
  });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const option = OPTIONS[String(issue?.path[0])] ?? '';
  throw new CommandFailure(EXIT.usage, `${option}: ${issue?.message}`);
}

const OPTIONS: Readonly<Record<string, string>> = {
  serverName: '--server',
  officeIps: '--office-ip',
  listenAddress: '--listen',
  port: '--listen',
  user: '--user',
};

function tell(instructions: readonly Instruction[], output: Output): void {
  for (const [place, { what, command }] of instructions.entries()) {
    output.note(`  ${place + 1}. ${what}`);
    for (const line of command?.split('\n') ?? []) output.note(`     ${line}`);
  }
}
