import { say } from '#shared/text/index.ts';
import { nameOfProfile } from '../../present/profile-view.ts';
import { DEMO_ID } from '../../settings/kept-profiles.ts';
import type { Profile } from '../../settings/profile.ts';
import { showProxy } from '../../wecom/route/index.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';
import { terminalCell } from '../terminal-text.ts';

/** `profiles`: what `--profile` may name; nothing of a secret but which ones there are. */
export function profilesCommand(output: Output): Promise<ExitCode> {
  return withApp(output, async (app) => {
    const language = output.language;
    const inUse = app.workspace().profile.id;
    const listed = (await app.profiles.own()).map((profile) => ({
      id: profile.id,
      name: nameOfProfile(profile, language),
      origin: profile.origin,
      in_use: profile.id === inUse,
      corp_id: profile.corpId,
      ...wayOf(profile),
      secrets: Object.keys(profile.secrets),
    }));
    const demo = {
      id: DEMO_ID,
      name: say(language, 'profile.demo'),
      origin: 'demo',
      in_use: inUse === DEMO_ID,
    };
    if (output.json) output.print(JSON.stringify([...listed, demo], null, 2));
    else {
      for (const { name, corp_id, api_base, proxy, secrets, in_use } of listed) {
        const way = proxy === null ? api_base : `${proxy} → ${api_base}`;
        output.print(lineOf(in_use, [name, corp_id, way, secrets.join(', ')]));
      }
      output.print(lineOf(demo.in_use, [demo.name, demo.id]));
    }
    return EXIT.done;
  });
}

function wayOf({ route }: Profile) {
  return { api_base: route.apiBase, proxy: route.proxy && showProxy(route.proxy) };
}

function lineOf(isInUse: boolean, cells: readonly string[]): string {
  return `${isInUse ? '*' : ' '} ${cells.map(terminalCell).join('\t')}`;
}
