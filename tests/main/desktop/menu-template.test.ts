import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuTemplate } from '#main/desktop/menu-template.ts';
import { en as enPage } from '#renderer/locales/en/index.ts';
import { zhCN as zhCNPage } from '#renderer/locales/zh-CN/index.ts';
import { LANGUAGES } from '#shared/text/index.ts';

const PLATFORMS = ['win32', 'darwin', 'linux'] as const;

function menu(language: 'zh-CN' | 'en', platform: NodeJS.Platform, opened: string[] = []) {
  return menuTemplate({
    language,
    platform,
    forDevelopers: false,
    openPage: (href) => opened.push(href),
    openLink: (address) => opened.push(address),
  });
}

/** Every item of a menu that is no line between others. */
function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template
    .flatMap((item) => [item, ...(Array.isArray(item.submenu) ? item.submenu : [])])
    .filter(({ type }) => type !== 'separator');
}

describe.each(LANGUAGES)('the menu in %s', (language) => {
  test.each(PLATFORMS)('has a text for every item on %s, and no shortcut twice', (platform) => {
    const items = itemsOf(menu(language, platform));
    // A key that has no text would stand there itself.
    expect(items.filter(({ label = '' }) => label === '' || label.startsWith('desktop.'))).toEqual([]);
    const shortcuts = items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    expect(items.filter(({ role }) => role === 'quit')).toHaveLength(1);
  });

  test('names the pages as the window does', () => {
    const labels = itemsOf(menu(language, 'linux')).map(({ label }) => label?.toLowerCase());
    const pages = Object.values((language === 'en' ? enPage : zhCNPage).app.pages);
    expect(labels).toEqual(expect.arrayContaining(pages.map((name) => name.toLowerCase())));
  });
});

test('the settings have the shortcut that a Mac gives them', () => {
  const onMac = itemsOf(menu('en', 'darwin')).find(({ label }) => label === 'Settings');
  expect(onMac?.accelerator).toBe('Cmd+,');
});
