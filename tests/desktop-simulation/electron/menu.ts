import type { MenuEntry } from '../messages.ts';
import { onMessage, tell } from './link.ts';

interface MenuItem {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: readonly MenuItem[];
}

let applicationMenu: readonly MenuItem[] = [];

/** The stand-in for Electron's `Menu`: a menu is its template. */
export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]) => template,
  setApplicationMenu: (menu: readonly MenuItem[] | null) => {
    applicationMenu = menu ?? [];
    tell({ type: 'menu:set', entries: entriesOf(applicationMenu) });
  },
};

/** @returns a menu without what can't be sent: the functions that its items call */
export function entriesOf(items: readonly MenuItem[]): MenuEntry[] {
  return items
    .filter(({ type }) => type !== 'separator')
    .map(({ label = '', role, accelerator, submenu }) => ({
      label,
      role,
      accelerator,
      entries: entriesOf(submenu ?? []),
    }));
}

export function clickItem(items: readonly MenuItem[], label: string): void {
  const all = items.flatMap((item) => [item, ...(item.submenu ?? [])]);
  const item = all.find((candidate) => candidate.label === label);
  if (item?.click === undefined) throw new Error(`No item "${label}" that does something.`);
  item.click();
}

onMessage('menu:click', ({ label }) => clickItem(applicationMenu, label));
