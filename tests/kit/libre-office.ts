import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Why nothing can be opened in LibreOffice here, or `undefined` when it is installed. */
export function noLibreOffice(): string | undefined {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'LibreOffice (soffice) is not installed';
  }
}

/**
 * Opens a file in LibreOffice as a person does and saves it in another form.
 * @param to the form as LibreOffice names it, such as `pdf`
 * @param as how a text is to be read, which a person is asked for: `44,34,85` is comma, quotation mark, GB18030
 */
export async function convert(
  path: string,
  folder: string,
  { to, as }: { to: string; as?: string },
): Promise<void> {
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const reading = as === undefined ? [] : [`--infilter=Text - txt - csv (StarCalc):${as}`];
  const given = ['--headless', `-env:UserInstallation=${profile}`, ...reading];
  await promisify(execFile)('soffice', [...given, '--convert-to', to, '--outdir', folder, path]);
}
