import { say } from '#shared/text/index.ts';
import { reportIps } from '../../connection/service.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';

/** `ips`: what WeCom saw, from the record; asks nobody outside. */
export function ipsCommand(output: Output): Promise<ExitCode> {
  return withApp(output, async (app, signal) => {
    const language = output.language ?? app.language();
    const ips = await reportIps({ workspace: app.workspace(), language, now: Date.now }, undefined, signal);
    if (output.json) {
      output.print(JSON.stringify(ips, null, 2));
      return EXIT.done;
    }
    if (ips.seen.length === 0) output.print(say(language, 'record.empty'));
    for (const { ip, classText, route, status, lastSeenAtMs, warning } of ips.seen) {
      const seen = new Date(lastSeenAtMs).toISOString();
      output.print(`${ip}  ${say(language, `record.status.${status}`)}  ${seen}  ${classText}  ${route}`);
      if (warning !== null) output.print(`  ! ${warning}`);
    }
    for (const warning of ips.warnings) output.print(`! ${warning}`);
    return EXIT.done;
  });
}
