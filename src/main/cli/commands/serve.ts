import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, say } from '#shared/text/index.ts';
import { PortTakenError, startServer } from '../../server/index.ts';
import { logFaults } from '../../server/log-faults.ts';
import { version } from '../../version.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, openApp } from '../session.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** `serve`: the application for a browser and for scripts, on this machine alone. */
export async function serveCommand(
  { port, rendererFolder }: { readonly port: number; readonly rendererFolder: string },
  output: Output,
): Promise<ExitCode> {
  const app = await openApp(output, { host: 'server', takesUpRuns: true });
  const language = output.language;
  const writeFault = logFaults(app.log);
  try {
    const server = await startServer({
      router: app.router,
      takeDownload: app.takeDownload,
      port,
      // Without a built page only the calls are served.
      rendererFolder: existsSync(join(rendererFolder, 'index.html')) ? rendererFolder : null,
      version,
      apiTokenDigest: () => app.settings.read().apiTokenDigest,
      log: (event) => {
        writeFault(event);
        if (event.kind === 'fault') output.note(`${event.where}: ${faultText(event.error)}`);
      },
    });
    output.print(
      output.json ? JSON.stringify({ url: server.url }) : say(language, 'cli.serving', { url: server.url }),
    );
    if (app.workspace().profile.origin === 'demo') output.note(say(language, 'cli.demo'));
    await untilInterrupted();
    await server.close();
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof PortTakenError)) throw error;
    throw new CommandFailure(EXIT.usage, portTaken(error, language));
  } finally {
    await app.close();
  }
}

/** Who has the port that was asked for, and which to take instead. */
export function portTaken({ port, holder }: PortTakenError, language: Language): string {
  if (holder === 'system') {
    // The next one is as likely kept as this one.
    return say(language, 'cli.portKept', { port, other: port === 5004 ? 6004 : 5004 });
  }
  const { version } = holder;
  const program = holder.process === null ? undefined : say(language, 'cli.portProcess', holder.process);
  const ours = program === undefined ? 'cli.portOurs' : 'cli.portOursAs';
  const who =
    version === null
      ? (program ?? say(language, 'cli.unknownHolder'))
      : say(language, ours, { version, process: program ?? '' });
  return say(language, 'cli.portTaken', { port, holder: who, other: port + 1 });
}

/** A fault of ours, for whoever looks into it: where it happened, without what was asked. */
function faultText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
