import { type AppRouter, implementer } from './implementer.ts';
import { appProcedures } from './procedures/app.ts';
import { compatProcedures } from './procedures/compat.ts';
import { connectionProcedures } from './procedures/connection.ts';
import type { ProcedureContext } from './procedures/context.ts';
import { dataProcedures } from './procedures/data.ts';
import { desktopProcedures } from './procedures/desktop.ts';
import { errorProcedures } from './procedures/errors.ts';
import { exportProcedures } from './procedures/exports.ts';
import { fileProcedures } from './procedures/files.ts';
import { libraryProcedures } from './procedures/library.ts';
import { lookupProcedures } from './procedures/lookup.ts';
import { overviewProcedures } from './procedures/overview.ts';
import { profileProcedures } from './procedures/profiles.ts';
import { registerProcedures } from './procedures/register.ts';
import { routeProcedures } from './procedures/routes.ts';
import { runProcedures } from './procedures/runs.ts';
import { settingsProcedures } from './procedures/settings.ts';

export type { AppRouter } from './implementer.ts';

/** Puts the implemented contract together. */
export function createRouter(context: ProcedureContext): AppRouter {
  return implementer.router({
    compat: compatProcedures(context),
    app: appProcedures(context),
    overview: overviewProcedures(context),
    connection: connectionProcedures(context),
    routes: routeProcedures(context),
    lookup: lookupProcedures(context),
    register: registerProcedures(context),
    library: libraryProcedures(context),
    runs: runProcedures(context),
    files: fileProcedures(context),
    exports: exportProcedures(context),
    errors: errorProcedures(context),
    settings: settingsProcedures(context),
    profiles: profileProcedures(context),
    desktop: desktopProcedures(context),
    data: dataProcedures(context),
  });
}
