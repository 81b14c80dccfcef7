import { join } from 'node:path';
import { launchChromium } from '#tests/e2e/kit/chromium.ts';
import { freshBuild } from '#tests/e2e/kit/project.ts';
import { serveBuilt } from '#tests/e2e/kit/serve-built.ts';
import type { BenchOptions, PartFigures } from '../figure.ts';
import { typedTexts } from '../files/typed-texts.ts';
import { fillLibrary } from '../library-data.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { startTenant } from '../tenant/index.ts';
import { firstLoad } from './first-load.ts';
import { grid } from './grid.ts';
import { knownId } from './known-id.ts';
import { librarySearch } from './library-search.ts';
import { openPage } from './page.ts';
import { pageSwitch } from './page-switch.ts';
import { watching } from './watching.ts';

const KNOWN_IDS = 20;
const TYPING_TURNS = 3;
const WORDS_A_TURN = 25;

/** The built page in a real Chromium, served by the built command line. */
export async function uiPart({ long, say }: BenchOptions): Promise<PartFigures> {
  await freshBuild();
  const entries = long ? 1_000_000 : 100_000;
  const tenant = await startTenant({ settings: { latencyMs: 50 } });
  const browser = await launchChromium();
  try {
    return await inTemporaryFolder(async (folder) => {
      const { corpId, secrets, url: apiBase } = tenant.address;
      say(`  a library of ${entries.toLocaleString('en-US')}`);
      fillLibrary(join(folder, 'names.db'), corpId, { entries });
      const env = { WECOM_CORP_ID: corpId, WECOM_APP_SECRET: secrets.app, WECOM_API_BASE: apiBase };
      const server = await serveBuilt(folder, env);
      try {
        say('  first page');
        const first = await firstLoad(browser, server.url);
        const opened = await openPage(browser, server.url);
        say('  page to page');
        const switches = await pageSwitch(browser, server.url, opened);
        say('  known ids');
        const { contacts } = tenant.directory;
        const known = await knownId(
          opened,
          await namesOf(
            server.url,
            Array.from({ length: KNOWN_IDS }, (_, at) => contacts.id(at)),
          ),
        );
        say('  typing in the library');
        const database = join(folder, 'names.db');
        const turns = Array.from({ length: TYPING_TURNS }, (_, turn) =>
          typedTexts(database, WORDS_A_TURN, turn),
        );
        const typed = await librarySearch(opened, turns, entries);
        say('  scrolling');
        const scrolled = await grid(opened, server.url, entries);
        say('  the page of a run at work');
        const runId = await startRun(server.url, entries);
        const watched = await watching(opened, runId, long ? 180_000 : 60_000);
        await opened.close();
        return {
          figures: [...first, ...switches, ...known, ...typed, ...scrolled, ...watched],
          method: METHOD,
        };
      } finally {
        await server.close();
      }
    });
  } finally {
    await browser.close();
    await tenant.close();
  }
}

/** Looks ids up, so that they are known. */
async function namesOf(url: string, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of ids) {
    const answer = await fetch(new URL(`/api/fetch-wecom-name/user_id/${id}`, url));
    const { name } = (await answer.json()) as { name?: string };
    if (name === undefined) throw new Error(`no name for ${id}`);
    names.set(id, name);
  }
  return names;
}

/** A run of the whole library, whose ids this corp doesn't know: one call each, for longer than anybody watches. */
async function startRun(url: string, entries: number): Promise<string> {
  const source = { from: 'register', limit: entries, onlyUnmapped: false };
  const answer = await fetch(new URL('/api/runs', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ source, refresh: true }),
  });
  const { runId } = (await answer.json()) as { runId?: string };
  if (runId === undefined) throw new Error(`no run was started: HTTP ${answer.status}`);
  return runId;
}

const METHOD = [
  'The built page in the Chromium of the tests (headless, without a graphics processor), served by the built command ' +
    'line in a process of its own. Times are taken inside the page, from the event to the first frame that shows ' +
    'what was asked for. A key that completes an id is followed by Enter; in the library, each key of typing one to six ' +
    'characters counts, of words that were not typed before.',
  'The page’s memory is its script heap after a collection that is asked for; what a moment’s ' +
    'work holds comes and goes, so the slope is the line through the least of each five samples. A run at work sends ' +
    'its page at most ten snapshots a second, however fast it is; the page’s clock is made to go twenty times as fast ' +
    'meanwhile, so that the history it draws is an hour’s. The slope is that of a real hour.',
];
