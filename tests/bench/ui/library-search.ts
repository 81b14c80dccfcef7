import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { type Figure, figure, p95, spreadOf } from '../figure.ts';
import type { OpenedPage } from './page.ts';

/**
 * From each key of typing in the library's field to the first rows that it finds on screen.
 * @param words each turn's texts, in the order in which they are typed: one to six characters of a word
 */
export async function librarySearch(
  opened: OpenedPage,
  turns: readonly (readonly string[])[],
  entries: number,
): Promise<Figure[]> {
  const { page } = opened;
  await opened.open('/library');
  await page.getByRole('table').locator('[role="row"]').nth(5).waitFor();
  const p95s: number[] = [];
  const typed = new Set<string>();
  for (const texts of turns) {
    const took: number[] = [];
    for (const text of texts) {
      // What was typed a moment ago is still there, and says nothing about the search.
      if (typed.has(text)) continue;
      typed.add(text);
      took.push(await keyToRows(opened, text));
    }
    p95s.push(p95(took));
  }
  await page.getByLabel(zhCN.library.field).fill('');
  return [
    figure({
      key: 'library-key',
      work: `a key of typing in the search of a library of ${entries.toLocaleString('en-US')}, to its first rows on screen, p95`,
      unit: 'ms',
      value: spreadOf(p95s),
      target: { relation: 'at most', value: 60 },
    }),
  ];
}

async function keyToRows({ page }: OpenedPage, text: string): Promise<number> {
  const shown = page.evaluate(
    (label) =>
      new Promise<number>((resolve) => {
        const table = () => document.querySelector(`[role="table"][aria-label="${label}"]`);
        const onInput = () => {
          const since = performance.now();
          const look = () => {
            // The rows of the text before stay, marked so, until those of this one are there.
            if (table()?.getAttribute('aria-busy') === 'false') resolve(performance.now() - since);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        };
        document.addEventListener('input', onInput, { once: true, capture: true });
      }),
    zhCN.library.table,
  );
  await page.getByLabel(zhCN.library.field).fill(text);
  return shown;
}
