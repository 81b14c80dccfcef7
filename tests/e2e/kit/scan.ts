import { filesHolding } from './profile.ts';

/** What must be found nowhere, by a name that may be printed. */
export type Forbidden = Readonly<Record<string, string>>;

/** @returns where in some texts a forbidden one stands, as it is or in base64; never the text itself */
export function findIn(forbidden: Forbidden, texts: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(texts).flatMap(([place, pieces]) =>
    Object.entries(forbidden)
      .filter(([, secret]) => pieces.some((piece) => formsOf(secret).some((form) => piece.includes(form))))
      .map(([name]) => `${name} in ${place}`),
  );
}

/** @returns the files under a folder that hold a forbidden text */
export async function findInFolder(forbidden: Forbidden, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const [name, secret] of Object.entries(forbidden)) {
    for (const form of formsOf(secret)) {
      found.push(...(await filesHolding(folder, form)).map((file) => `${name} in ${file}`));
    }
  }
  return found;
}

/** The text itself, as an address would carry it, and what base64 would make of it at the start of a text. */
function formsOf(secret: string): string[] {
  const wholeTriples = secret.slice(0, secret.length - (secret.length % 3));
  return [secret, encodeURIComponent(secret), Buffer.from(wholeTriples).toString('base64')];
}
