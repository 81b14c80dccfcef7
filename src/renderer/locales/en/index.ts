import type { Catalogue } from '#renderer/i18n/catalogue.ts';
import { app } from './app.ts';
import { batch } from './batch.ts';
import { commands } from './commands.ts';
import { connection } from './connection.ts';
import { errors } from './errors.ts';
import { library } from './library.ts';
import { lookup } from './lookup.ts';
import { overview } from './overview.ts';
import { problem } from './problem.ts';
import { profiles } from './profiles.ts';
import { routes } from './routes.ts';
import { settings } from './settings.ts';
import { shared } from './shared.ts';
import { trustedIps } from './trusted-ips.ts';

/** Every text of the window in English. */
export const en: Catalogue = {
  app,
  batch,
  commands,
  connection,
  errors,
  library,
  lookup,
  overview,
  problem,
  profiles,
  routes,
  settings,
  shared,
  trustedIps,
};
