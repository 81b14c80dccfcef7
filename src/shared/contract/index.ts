import { appContract } from './app.ts';
import { batchFetchWecomNames, fetchWecomName, testWecomConnection } from './compat.ts';
import { connectionContract } from './connection.ts';
import { dataContract } from './data.ts';
import { desktopContract } from './desktop.ts';
import { errorsContract } from './errors.ts';
import { exportsContract } from './exports.ts';
import { filesContract } from './files.ts';
import { libraryContract } from './library.ts';
import { lookupContract } from './lookup.ts';
import { overviewContract } from './overview.ts';
import { profilesContract } from './profiles.ts';
import { registerContract } from './register.ts';
import { routesContract } from './routes.ts';
import { runsContract } from './runs.ts';
import { settingsContract } from './settings.ts';

/**
 * Everything that any door of the application can ask for. A procedure with a route is also a REST call under
 * `/api`; all of them are reachable from the window (MessagePort) and the browser page (HTTP).
 */
export const contract = {
  compat: { testWecomConnection, fetchWecomName, batchFetchWecomNames },
  app: appContract,
  overview: overviewContract,
  connection: connectionContract,
  routes: routesContract,
  lookup: lookupContract,
  register: registerContract,
  library: libraryContract,
  runs: runsContract,
  files: filesContract,
  exports: exportsContract,
  errors: errorsContract,
  settings: settingsContract,
  profiles: profilesContract,
  desktop: desktopContract,
  data: dataContract,
};

export type Contract = typeof contract;
