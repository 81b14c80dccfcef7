import { app, Menu } from 'electron';
import type { App } from '#main/app.ts';
import { openExternalLink } from './external-links.ts';
import type { MainWindow } from './main-window.ts';
import { menuTemplate } from './menu-template.ts';
import { onLanguage } from './on-language.ts';

/** Gives the application its menu, and a new one when its language changes. */
export function setupMenu(core: App, mainWindow: MainWindow): void {
  onLanguage(core, (language) => {
    const template = menuTemplate({
      language,
      platform: process.platform,
      forDevelopers: !app.isPackaged,
      openPage: mainWindow.show,
      openLink: (address) => openExternalLink(address, core.log),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  });
}
