import path from 'node:path';
import { parseArgs } from 'node:util';
import { Arch, build, Platform } from 'electron-builder';
import { configurationFor } from '../electron-builder.config.ts';
import { buildWhenStale } from './build/build.ts';
import { obtainRuntime } from './runtime/obtain.ts';

const USAGE = 'npm run package -- [--dir] [--win|--mac|--linux] [--x64] [--arm64]';

/**
 * Packs the application: the installers of this system, or with `--dir` the unpacked folder alone. For another
 * system or processor electron-builder fetches the runtime by itself.
 * @returns 0 when it stands in `dist`, 1 when there is no runtime to pack, 2 for bad arguments
 */
export default async function pack(given: readonly string[]): Promise<number> {
  const wanted = choose(given);
  if (wanted === undefined) {
    process.stderr.write(`Usage: ${USAGE}\n`);
    return 2;
  }
  await buildWhenStale();
  const runtime = wanted.includesThisMachine
    ? await obtainRuntime(process.env, new AbortController().signal)
    : undefined;
  if (runtime?.why !== undefined) {
    process.stderr.write(`Everything but Electron's runtime is ready to be packed: ${runtime.why}.\n`);
    return 1;
  }
  const config = configurationFor(wanted.platform.nodeName);
  await build({
    targets: wanted.targets,
    config: runtime === undefined ? config : { ...config, electronDist: runtimeHere(runtime.program) },
  });
  return 0;
}

function choose(given: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        dir: { type: 'boolean', default: false },
        win: { type: 'boolean' },
        mac: { type: 'boolean' },
        linux: { type: 'boolean' },
        x64: { type: 'boolean' },
        arm64: { type: 'boolean' },
      },
    });
    const platform = values.win
      ? Platform.WINDOWS
      : values.mac
        ? Platform.MAC
        : values.linux
          ? Platform.LINUX
          : Platform.current();
    const archs = [...(values.x64 ? [Arch.x64] : []), ...(values.arm64 ? [Arch.arm64] : [])];
    return {
      platform,
      targets: platform.createTarget(values.dir ? 'dir' : null, ...archs),
      includesThisMachine:
        platform === Platform.current() &&
        (archs.length === 0 || archs.some((arch) => Arch[arch] === process.arch)),
    };
  } catch {
    // An option that there isn't: the usage says which there are.
    return undefined;
  }
}

/**
 * Tells electron-builder where the runtime lies that a package wants: here for this machine's system and processor,
 * and nowhere for another, which makes it fetch that one. One installer may hold both processors.
 */
export function runtimeHere(program: string) {
  return (wanted: { readonly platformName: string; readonly arch: string }): string =>
    wanted.platformName === process.platform && wanted.arch === process.arch
      ? distOf(program)
      : // electron-builder asks for null itself; its declared type leaves it out.
        (null as never);
}

/** The folder of the whole runtime; on macOS the program lies deep inside an application bundle. */
function distOf(program: string): string {
  const bundle = program.indexOf('Electron.app');
  return bundle === -1 ? path.dirname(program) : program.slice(0, bundle);
}
