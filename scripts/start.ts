import { buildWhenStale } from './build/build.ts';
import { runBuiltCli } from './built-cli.ts';
import { projectFolder, runProgram } from './child.ts';
import { openBrowserOnce, servedUrl } from './open-browser.ts';
import { whyNoWindow } from './runtime/display.ts';
import { obtainRuntime, type Runtime } from './runtime/obtain.ts';

const INTERRUPTED = 130;

/**
 * Opens the application in its window; where that can't be, says why in one line and serves the same
 * application to a browser. Arguments go to the server then (`npm start -- --port 6004`).
 */
export default async function start(serveArguments: readonly string[]): Promise<number | undefined> {
  await buildWhenStale();
  const runtime = await findRuntime();
  if (runtime === undefined) return INTERRUPTED;

  let { why } = runtime;
  if (runtime.program) {
    // Set by terminals inside Electron applications; it would make ours a plain Node.
    delete process.env.ELECTRON_RUN_AS_NODE;
    const exitCode = await runProgram(runtime.program, [projectFolder]);
    if (!isFailureToRun(exitCode)) return exitCode;
    why = `Electron could not run here (exit code ${exitCode})`;
  }
  process.stderr.write(
    `No window: ${why}. Serving the same application at ${servedUrl(serveArguments)} instead.\n`,
  );
  openBrowserOnce(serveArguments);
  return runBuiltCli(['serve', ...serveArguments]);
}

/** @returns undefined when the user interrupted the fetch */
async function findRuntime(): Promise<Runtime | undefined> {
  const why = whyNoWindow(process.env);
  if (why !== undefined) return { why };
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await obtainRuntime(process.env, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return undefined;
    throw error;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/**
 * 127: a library is missing. Above 128: a signal that Chromium's own checks raise (its sandbox can't be set up),
 * as opposed to one that somebody sent.
 */
function isFailureToRun(exitCode: number): boolean {
  const [illegal, trap, abort, segmentation] = [132, 133, 134, 139];
  return [127, illegal, trap, abort, segmentation].includes(exitCode);
}
