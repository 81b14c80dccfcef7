import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inflate } from '@sparticuz/chromium';

const require = createRequire(import.meta.url);

/** A headless Chromium that came with `npm ci`: the program, and what it needs around it on a bare machine. */
export interface BundledChromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium` (Linux, x64) under the system's temporary folder, once per
 * version. Several processes may ask at once: each unpacks for itself, and the first to finish counts.
 */
export async function unpackBundledChromium(): Promise<BundledChromium> {
  const packageFolder = path.join(import.meta.dirname, '../../../node_modules/@sparticuz/chromium');
  const { version } = require(path.join(packageFolder, 'package.json'));
  const folder = path.join(tmpdir(), `wecom-id-mapper-chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder, path.join(packageFolder, 'bin'));

  const executablePath = path.join(folder, 'chromium');
  return {
    executablePath,
    env: {
      ...((await canRun(executablePath)) ? {} : { LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') }),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: path.join(folder, 'fonts.conf') }),
    },
  };
}

async function unpackInto(folder: string, archiveFolder: string): Promise<void> {
  const staging = await mkdtemp(`${folder}-`);
  const systemTemporaryFolder = process.env.TMPDIR;
  // The package unpacks into the temporary folder and takes no other.
  process.env.TMPDIR = staging;
  try {
    const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(archives.map((archive) => inflate(path.join(archiveFolder, archive))));
  } finally {
    if (systemTemporaryFolder === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = systemTemporaryFolder;
  }
  const fonts = `<fontconfig><dir>${path.join(folder, 'fonts')}</dir></fontconfig>`;
  await writeFile(path.join(staging, 'fonts.conf'), `<?xml version="1.0"?>\n${fonts}\n`);
  await rename(staging, folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error;
    return rm(staging, { recursive: true });
  });
}

/** False where the system lacks a library that Chromium is linked to (NSS, Expat). */
async function canRun(executablePath: string): Promise<boolean> {
  try {
    await promisify(execFile)(executablePath, ['--version']);
    return true;
  } catch {
    return false;
  }
}
