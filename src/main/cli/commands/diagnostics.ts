import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';

/** `diagnostics`: what somebody who looks into a fault has to know; nothing of the operator's is in it. */
export function diagnosticsCommand(output: Output): Promise<ExitCode> {
  return withApp(output, async (app) => {
    const text = app.diagnostics();
    output.print(output.json ? JSON.stringify({ text }) : text);
    return EXIT.done;
  });
}
