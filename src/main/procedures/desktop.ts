import { implementer } from '../implementer.ts';
import type { ProcedureContext } from './context.ts';

export function desktopProcedures({ settings }: ProcedureContext) {
  const { desktop } = implementer;
  return {
    settings: desktop.settings.handler(() => settings.read().desktop),
    saveSettings: desktop.saveSettings.handler(({ input }) => {
      const kept = settings.read().desktop;
      settings.update({
        desktop: {
          appearance: input.appearance ?? kept.appearance,
          closeDuringRun: input.closeDuringRun ?? kept.closeDuringRun,
          notifications: input.notifications ?? kept.notifications,
          holdsOffSleep: input.holdsOffSleep ?? kept.holdsOffSleep,
        },
      });
      return settings.read().desktop;
    }),
  };
}
