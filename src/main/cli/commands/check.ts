import { say } from '#shared/text/index.ts';
import { checkConnection } from '../../connection/check.ts';
import { problemOf } from '../../present/problem-view.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';

const TICKS = { passed: '✓', failed: '✗', skipped: '·' } as const;

/** `check` */
export function checkCommand(options: { readonly again: boolean }, output: Output): Promise<ExitCode> {
  return withApp(output, async (app, signal) => {
    const language = output.language ?? app.language();
    const { client, profile, store } = app.workspace();
    if (options.again) store.tokens.forgetRefusals();
    const found = await checkConnection(client, signal);
    const problem = found.error && problemOf(found.error, language);
    const demo = profile.origin === 'demo';
    const message = problem?.message ?? say(language, 'check.connected');
    if (output.json) {
      const report = {
        status: found.ok ? 'success' : 'error',
        message,
        errcode: problem?.errcode ?? null,
        from_ip: problem?.fromIp ?? found.seenIps.at(-1) ?? null,
        cause: problem?.code ?? null,
        hint: problem?.hint ?? null,
        help_url: problem?.helpUrl ?? null,
        token_preview: found.tokenPreview,
        demo,
        steps: found.steps.map(({ step, state, tookMs }) => ({ step, state, took_ms: tookMs })),
      };
      output.print(JSON.stringify(report, null, 2));
    } else {
      if (demo) output.note(say(language, 'cli.demo'));
      for (const { step, state, tookMs } of found.steps) {
        output.print(`${TICKS[state]} ${say(language, `cli.step_${step}`)}  ${tookMs} ms`);
      }
      output.print(message);
      if (problem?.helpUrl) output.print(problem.helpUrl);
    }
    return found.ok ? EXIT.done : EXIT.refused;
  });
}
