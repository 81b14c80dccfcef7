import { text } from 'node:stream/consumers';
import type { ComparedRouteView, ComparisonView } from '#shared/contract/routes.ts';
import { type Language, say } from '#shared/text/index.ts';
import { watchRoutes } from '../../connection/routes/service.ts';
import { routeSentence } from '../../present/route-sentence.ts';
import { parseApiBase, parseProxyUrl, RouteSettingError } from '../../wecom/route/index.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';

interface RoutesOptions {
  /** Proxies to try besides; `-` reads them from standard input. */
  readonly proxy?: readonly string[];
  readonly apiBase?: readonly string[];
}

const MARKS: Readonly<Record<ComparedRouteView['state'], string>> = {
  trying: '…',
  unreachable: '✗',
  reachable: '?',
  refused: '✗',
  sometimes: '✗',
  accepted: '✓',
};

/** `routes`: all ways to WeCom side by side; exit 3 when none is accepted. */
export function routesCommand(options: RoutesOptions, output: Output): Promise<ExitCode> {
  return withApp(output, async (app, signal) => {
    const language = output.language;
    const scene = { workspace: app.workspace(), language, now: Date.now };
    if (scene.workspace.profile.origin === 'demo' && !output.json) output.note(say(language, 'cli.demo'));
    const asked = { ...(await typedOf(options, language)), signal };
    let last: ComparisonView | undefined;
    for await (const comparison of watchRoutes(scene, asked)) {
      last = comparison;
      const tried = comparison.routes.filter(({ state }) => state !== 'trying').length;
      output.progress(`${tried}/${comparison.routes.length}`);
    }
    if (last === undefined) throw new Error('a comparison ended without a result');
    output.progress('');
    if (output.json) output.print(JSON.stringify(last, null, 2));
    else tell(last, language, output);
    return last.routes.some(({ state }) => state === 'accepted') ? EXIT.done : EXIT.refused;
  });
}

/** @throws {CommandFailure} where an address can't be one, or a password stands in an argument */
async function typedOf({ proxy = [], apiBase = [] }: RoutesOptions, language: Language) {
  const lines = proxy.includes('-')
    ? (await text(process.stdin)).split('\n').filter((line) => line.trim())
    : [];
  const argued = proxy.filter((url) => url !== '-').map((url) => checked(() => parseProxyUrl(url), language));
  if (argued.some(({ password }) => password !== null)) {
    throw new CommandFailure(EXIT.usage, say(language, 'routes.cli.password_argument'));
  }
  const proxies = [...argued, ...lines.map((line) => checked(() => parseProxyUrl(line), language))];
  const bases = apiBase.map((base) => checked(() => parseApiBase(base), language));
  return {
    typed: [
      ...proxies.map((one) => ({ proxy: one })),
      ...bases.map((base) => ({ proxy: null, apiBase: base })),
    ],
  };
}

function checked<T>(work: () => T, language: Language): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RouteSettingError)) throw error;
    throw new CommandFailure(EXIT.usage, routeSentence(error, language));
  }
}

function tell({ routes, best, problem }: ComparisonView, language: Language, output: Output): void {
  for (const route of routes) {
    const { label, apiBase, proxy, inUse, state, stateText, seenIps, latencyMs, firstCallMs, verdict } =
      route;
    const way = proxy === null ? apiBase : `${proxy} → ${apiBase}`;
    const mark = verdict?.severity === 'limited' ? '!' : MARKS[state];
    output.print(`${mark} ${label}${inUse ? say(language, 'routes.cli.in_use') : ''}  ${way}`);
    const timing = { latency: latencyMs, first: firstCallMs };
    const facts = [
      stateText,
      seenIps.join('; '),
      latencyMs === null ? '' : say(language, 'routes.cli.timing', timing),
    ];
    output.print(`  ${facts.filter((fact) => fact !== '').join('  ')}`);
    if (verdict === null) continue;
    output.print(`  ${verdict.what}`);
    for (const [place, step] of verdict.steps.entries()) output.print(`    ${place + 1}. ${step}`);
  }
  if (problem !== null) output.print(problem.message);
  const fastest = routes.find(({ key }) => key === best);
  if (fastest !== undefined) output.print(say(language, 'routes.cli.best', { label: fastest.label }));
}
