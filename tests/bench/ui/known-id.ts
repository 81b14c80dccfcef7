import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { type Figure, figure, spreadOf } from '../figure.ts';
import type { OpenedPage } from './page.ts';

/**
 * From the key that completes an id to its name on screen.
 * @param names ids that are known, each with its name
 */
export async function knownId(opened: OpenedPage, names: ReadonlyMap<string, string>): Promise<Figure[]> {
  const { page } = opened;
  await opened.open('/lookup');
  const field = page.getByLabel(zhCN.lookup.field);
  const took: number[] = [];
  for (const [id, name] of names) {
    await field.fill('');
    const shown = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          let since = Number.NaN;
          document.addEventListener('input', () => (since = performance.now()), {
            once: true,
            capture: true,
          });
          const watch = new MutationObserver(() => {
            const cells = [...document.querySelectorAll('main table td, main [role="cell"]')];
            if (!cells.some(({ textContent }) => textContent?.includes(wanted))) return;
            watch.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - since));
          });
          watch.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      name,
    );
    await field.fill(id);
    await field.press('Enter');
    took.push(await shown);
  }
  return [
    figure({
      key: 'known-id',
      work: 'a known id, from the key that completes it to its name on screen',
      unit: 'ms',
      value: spreadOf(took),
      target: { relation: 'at most', value: 50 },
    }),
  ];
}
