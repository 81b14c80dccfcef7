import type { MenuItemConstructorOptions } from 'electron';
import { PAGE_ADDRESSES } from '#shared/page-addresses.ts';
import { type Language, say } from '#shared/text/index.ts';

const LINKS = {
  console: 'https://work.weixin.qq.com/wework_admin/frame',
  documents: 'https://developer.work.weixin.qq.com/document/path/90664',
  errorLookup: 'https://open.work.weixin.qq.com/devtool/query',
} as const;

export interface MenuParts {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  /** Whether the page can be reloaded and looked into: never in a packaged build. */
  readonly forDevelopers: boolean;
  readonly openPage: (href: string) => void;
  readonly openLink: (address: string) => void;
}

/**
 * The application's menu. Every label is ours: Electron's own are English whatever the system's language. Roles
 * bring the platform's shortcuts.
 */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const isMac = parts.platform === 'darwin';
  const text = (key: string) => say(parts.language, `desktop.menu.${key}`);
  const item = (role: MenuItemConstructorOptions['role'] & string, key: string = role) => ({
    role,
    label: text(key),
  });
  const separator = { type: 'separator' } as const;

  const application: MenuItemConstructorOptions = {
    label: say(parts.language, 'desktop.name'),
    submenu: [
      item('about'),
      separator,
      item('services'),
      separator,
      item('hide'),
      item('hideOthers'),
      item('unhide'),
      separator,
      item('quit'),
    ],
  };
  return [
    ...(isMac ? [application] : []),
    { label: text('file'), submenu: [item('close'), ...(isMac ? [] : [separator, item('quit')])] },
    {
      label: text('edit'),
      submenu: [
        item('undo'),
        item('redo'),
        separator,
        item('cut'),
        item('copy'),
        item('paste'),
        item('selectAll'),
      ],
    },
    { label: text('go'), submenu: pageItems(parts) },
    {
      label: text('view'),
      submenu: [
        item('resetZoom'),
        item('zoomIn'),
        item('zoomOut'),
        separator,
        item('togglefullscreen', 'fullScreen'),
        ...(parts.forDevelopers ? [separator, item('reload'), item('toggleDevTools', 'devTools')] : []),
      ],
    },
    {
      role: 'window',
      label: text('window'),
      submenu: [item('minimize'), ...(isMac ? [item('zoom'), separator, item('front')] : [])],
    },
    {
      role: 'help',
      label: text('help'),
      submenu: Object.entries(LINKS).map(([key, address]) => ({
        label: text(key),
        click: () => parts.openLink(address),
      })),
    },
  ];
}

function pageItems({ language, platform, openPage }: MenuParts): MenuItemConstructorOptions[] {
  return Object.entries(PAGE_ADDRESSES).map(([page, href], index) => ({
    label: say(language, `desktop.pages.${page}`),
    // A Mac's settings are always there; elsewhere they are a page like the others.
    accelerator: platform === 'darwin' && page === 'settings' ? 'Cmd+,' : `CmdOrCtrl+${index + 1}`,
    click: () => openPage(href),
  }));
}
