import type { CheckReport, WaitUpdate } from '#shared/contract/connection.ts';
import { say } from '#shared/text/index.ts';
import { type ConnectionScene, watchConnection, watchWaiting } from '../../connection/service.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';

const TICKS = { passed: '✓', failed: '✗', skipped: '·' } as const;

/** `check`: steps with ticks as they end; exit 3 when blocked. `--wait` goes on until WeCom accepts the IP. */
export function checkCommand(
  options: { readonly again: boolean; readonly wait: boolean; readonly every: number },
  output: Output,
): Promise<ExitCode> {
  return withApp(output, async (app, signal) => {
    const workspace = app.workspace();
    const scene = { workspace, language: output.language, now: Date.now };
    if (options.again) workspace.store.tokens.forgetRefusals();
    if (workspace.profile.origin === 'demo' && !output.json) output.note(say(scene.language, 'cli.demo'));
    const report = await follow(scene, signal, output);
    if (!options.wait || !isIpRefusal(report)) {
      tell(report, output);
      return report.ok ? EXIT.done : EXIT.refused;
    }
    if (!output.json) tell(report, output);
    if ((await wait(scene, options.every * 1_000, signal, output))?.state !== 'accepted') {
      if (output.json) tell(report, output);
      return EXIT.refused;
    }
    const after = await follow(scene, signal, output);
    tell(after, output);
    return after.ok ? EXIT.done : EXIT.refused;
  });
}

/** Checks, and prints each step when it has ended. */
async function follow(scene: ConnectionScene, signal: AbortSignal, output: Output): Promise<CheckReport> {
  let printed = 0;
  let last: CheckReport | undefined;
  for await (const report of watchConnection(scene, { signal })) {
    last = report;
    if (output.json) continue;
    for (const { state, label, tookMs } of report.steps.slice(printed)) {
      output.print(`${TICKS[state]} ${label}${state === 'skipped' ? '' : `  ${Math.round(tookMs)} ms`}`);
    }
    printed = report.steps.length;
  }
  if (last === undefined) throw new Error('a check ended without a report');
  return last;
}

async function wait(scene: ConnectionScene, everyMs: number, signal: AbortSignal, output: Output) {
  let last: WaitUpdate | undefined;
  for await (const update of watchWaiting(scene, { signal, everyMs })) {
    last = update;
    output.progress(update.message);
  }
  if (last !== undefined) output.note(last.message);
  return last;
}

function isIpRefusal({ problem }: CheckReport): boolean {
  return problem?.code === 'ip_refused';
}

function tell(report: CheckReport, output: Output): void {
  if (output.json) {
    output.print(JSON.stringify(forScripts(report), null, 2));
    return;
  }
  const { message, problem, verdict, warnings, seenIps } = report;
  output.print(message);
  if (seenIps.length > 0) output.print(`IP: ${seenIps.join('; ')}`);
  if (verdict.what !== message && verdict.severity !== 'ok') output.print(verdict.what);
  verdict.steps.forEach((step, place) => {
    output.print(`  ${place + 1}. ${step}`);
  });
  for (const { cause, what } of warnings) if (cause !== verdict.cause) output.print(`! ${what}`);
  if (problem?.helpUrl) output.print(problem.helpUrl);
}

function forScripts({ ok, message, problem, verdict, ...report }: CheckReport) {
  return {
    status: ok ? 'success' : 'error',
    message,
    errcode: problem?.errcode ?? null,
    from_ip: problem?.fromIp ?? report.seenIps.at(-1) ?? null,
    cause: verdict.cause,
    verdict: verdict.severity,
    what_to_do: verdict.steps,
    hint: problem?.hint ?? null,
    help_url: problem?.helpUrl ?? null,
    token_preview: report.tokenPreview,
    seen_ips: report.seenIps,
    refused_ips: report.refusedIps,
    demo: report.demo,
    steps: report.steps.map(({ step, state, tookMs, evidence }) => ({
      step,
      state,
      took_ms: tookMs,
      evidence: evidence.map(({ key, value }) => ({ key, value })),
    })),
    warnings: report.warnings.map(({ cause, what }) => ({ cause, what })),
    abilities: report.abilities.map(({ ability, state, errcode }) => ({ ability, state, errcode })),
  };
}
