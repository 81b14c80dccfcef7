import { oc } from '@orpc/contract';
import * as z from 'zod';

export const APPEARANCES = ['system', 'light', 'dark'] as const;

/** What happens to a run when the last window is closed: ask, go on behind a tray icon, or quit. */
export const CLOSE_CHOICES = ['ask', 'go_on', 'quit'] as const;
export type CloseChoice = (typeof CLOSE_CHOICES)[number];

export const desktopSettingsSchema = z.object({
  /** Known to the core so that a window has the right colour before its page has painted. */
  appearance: z.enum(APPEARANCES),
  closeDuringRun: z.enum(CLOSE_CHOICES),
  /** Whether the system shows that a run has ended or is blocked, or that the IP has changed. */
  notifications: z.boolean(),
  /** Whether the machine is kept from falling asleep while a run is at work. */
  holdsOffSleep: z.boolean(),
});

export type DesktopSettings = z.infer<typeof desktopSettingsSchema>;

/** How the application behaves as a program of this desktop. */
export const desktopContract = {
  settings: oc.output(desktopSettingsSchema),
  /** Changes what is given and leaves the rest. */
  saveSettings: oc.input(desktopSettingsSchema.partial()).output(desktopSettingsSchema),
};
