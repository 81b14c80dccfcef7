import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const desktop: Catalogue['settings']['desktop'] = {
  title: 'Desktop application',
  close: 'Closing the window during a run',
  closeHelp:
    'In the background, the icon in the system tray opens the window again, and so does another start. Quitting loses nothing; the run goes on at the next start.',
  closeChoices: { ask: 'Ask', go_on: 'Go on in the background', quit: 'Quit' },
  notifications: 'Notifications',
  notificationsHelp: 'Tell when a run has ended or is blocked, or when the outgoing IP has changed.',
  holdsOffSleep: 'No sleep during a run',
  holdsOffSleepHelp: 'The machine does not fall asleep by itself while a run is at work; the display may.',
};
