import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings/settings-file.ts';
import type { Vault } from '../settings/vault.ts';
import type { Workspace } from '../workspace.ts';
import { logsIn } from './log.ts';

export interface DiagnosticsParts {
  readonly dataFolder: string;
  readonly version: string;
  readonly host: string;
  readonly vault: Vault;
  readonly settings: Settings;
  readonly workspace: Workspace;
}

const LINES_SHOWN = 50;

/** The fields of a log line that hold neither an id nor a name, nor anything else of the operator's. */
const PLAIN_FIELDS = /^(?:kind|code|endpoint|errcode|where)=[\w.:/-]+$/;

/**
 * What somebody who looks into a fault has to know, as text that a person would dare to send to a vendor: no id,
 * no name, no address, no path, and nothing of a secret but whether there is one.
 */
export function diagnostics(parts: DiagnosticsParts): string {
  const { profile, store } = parts.workspace;
  const { versions, platform, arch } = process;
  const sections: Readonly<Record<string, unknown>> = {
    program: { version: parts.version, host: parts.host, platform, arch, node: versions.node },
    electron: versions.electron ?? null,
    profile: {
      origin: profile.origin,
      secrets: Object.keys(profile.secrets),
      proxy: profile.proxyMode,
      ownCa: profile.route.caPem !== null,
      vault: parts.vault.protection,
    },
    settings: {
      language: parts.settings.language,
      desktop: parts.settings.desktop,
      ipWatch: parts.settings.ipWatch,
      apiToken: parts.settings.apiTokenDigest !== null,
    },
    ids: store.register.counts(),
  };
  const facts = Object.entries(sections).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [...facts, 'log:', ...lastLines(parts.dataFolder)].join('\n');
}

function lastLines(dataFolder: string): string[] {
  const file = join(logsIn(dataFolder), 'main.log');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').trimEnd().split(/\r?\n/).slice(-LINES_SHOWN).map(plainLine);
}

/** Time, level and event, and of the fields those that are plain; the message is the last, and may look like some. */
function plainLine(line: string): string {
  const [time = '', level = '', event = '', ...fields] = line.replace(/ message=.*$/, '').split(' ');
  return ['  ', time, level, event, ...fields.filter((field) => PLAIN_FIELDS.test(field))]
    .join(' ')
    .trimEnd();
}
