import type { CheckReport } from '#shared/contract/connection.ts';
import { say } from '#shared/text/index.ts';
import { checkConnection } from '../connection/check.ts';
import { implementer } from '../implementer.ts';
import { problemOf } from '../present/problem-view.ts';
import type { ProcedureContext } from './context.ts';

/** Checks the connection of the profile in use, in the caller's language. */
export async function reportConnection(
  context: ProcedureContext,
  signal?: AbortSignal,
): Promise<CheckReport> {
  const { client, profile } = context.workspace();
  const language = context.language();
  const found = await checkConnection(client, signal);
  const problem = found.error && problemOf(found.error, language);
  const demo = profile.origin === 'demo';
  return {
    ok: found.ok,
    demo,
    corpId: profile.corpId,
    apiBase: profile.route.apiBase,
    checkedAtMs: context.now(),
    message: problem?.message ?? say(language, 'check.connected'),
    tokenPreview: found.tokenPreview,
    seenIps: [...found.seenIps],
    steps: found.steps.map(({ error, ...step }) => ({
      ...step,
      problem: error && problemOf(error, language),
    })),
    problem,
  };
}

export function connectionProcedures(context: ProcedureContext) {
  const { connection } = implementer;
  return {
    check: connection.check.handler(({ signal }) => reportConnection(context, signal)),
  };
}
