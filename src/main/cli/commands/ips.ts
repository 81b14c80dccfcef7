import { say } from '#shared/text/index.ts';
import { timeText } from '#shared/time.ts';
import {
  type ConnectionScene,
  knownIps,
  mergeList,
  reportHistory,
  reportIps,
} from '../../connection/service.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';

/** `ips`: what WeCom saw, from the record; asks nobody outside. `--paste` makes the list for the console. */
export function ipsCommand(
  { paste }: { readonly paste?: string | undefined },
  output: Output,
): Promise<ExitCode> {
  return withApp(output, async (app, signal) => {
    const language = output.language;
    const scene: ConnectionScene = { workspace: app.workspace(), language, now: Date.now };
    if (paste !== undefined) printList(scene, paste, output);
    else await printIps(scene, signal, output);
    return EXIT.done;
  });
}

/** The list alone on standard output, for a pipe into the clipboard; what was wrong with the old one beside it. */
function printList(scene: ConnectionScene, pasted: string, output: Output): void {
  const list = mergeList(scene, pasted);
  if (output.json) {
    output.print(JSON.stringify(list, null, 2));
    return;
  }
  const { ips, added, flaws, gone, tooMany, listToPaste } = list;
  for (const { message } of flaws) output.note(`! ${message}`);
  const counts = { count: ips.length, over: tooMany };
  if (tooMany > 0) output.note(`! ${say(scene.language, 'changing.tooMany', counts)}`);
  if (gone.length > 0) {
    output.note(`! ${say(scene.language, 'changing.goneFromLines', { ips: gone.join('; ') })}`);
  }
  if (added.length === 0) {
    const known = knownIps(scene).join('; ');
    output.note(
      `! ${say(scene.language, known === '' ? 'changing.noneKnown' : 'changing.allThere', { ips: known })}`,
    );
  }
  output.print(listToPaste);
}

async function printIps(scene: ConnectionScene, signal: AbortSignal, output: Output): Promise<void> {
  const { language } = scene;
  const ips = await reportIps(scene, undefined, signal);
  const { changesIn30Days, way, wayText, why } = reportHistory(scene);
  if (output.json) {
    output.print(JSON.stringify({ ...ips, changesIn30Days, way }, null, 2));
    return;
  }
  if (ips.seen.length === 0) output.print(say(language, 'record.empty'));
  for (const { ip, classText, route, status, lastSeenAtMs, warning } of ips.seen) {
    const seen = timeText(lastSeenAtMs);
    output.print(`${ip}  ${say(language, `record.status.${status}`)}  ${seen}  ${classText}  ${route}`);
    if (warning !== null) output.print(`  ! ${warning}`);
  }
  for (const warning of ips.warnings) output.print(`! ${warning}`);
  if (way !== 'none') output.print(`→ ${wayText}\n  ${why}`);
}
