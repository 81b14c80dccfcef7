import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const settings: Catalogue['settings'] = {
  profile: {
    title: 'Corp',
    intro:
      'The corp id stands at the bottom of 我的企业 in the admin console; the secret on the page of the app you built.',
    corpId: 'Corp id',
    corpIdHelp: 'begins with ww, 18 characters',
    corpIdWrong:
      'A corp id has 6 to 64 letters, digits, underscores or hyphens. Check that all of it was copied.',
    corpIdMissing: 'Enter the corp id.',
    secret: 'App secret',
    secretStored: 'Stored, ending in {{tail}}. Leave empty to keep it.',
    secretStoredShort: 'Stored. Leave empty to keep it.',
    secretMissing: 'Enter the app secret; it stands on the page of the app you built.',
    secretWrong: 'An app secret has 8 to 256 characters and no spaces. Check that all of it was copied.',
    apiBase: 'API address',
    apiBaseHelp: 'rarely changed; the address of a reverse proxy where there is one',
    apiBaseWrong: 'Enter a whole address that begins with https:// or http://.',
    inClear:
      'This API address is not encrypted (http://): tokens cross the network in the clear. Use it on a trusted network only, or change to an https:// address.',
    apiBaseDefault: 'Back to the default',
    save: 'Save',
    saveAndCheck: 'Save and check',
    saved: 'Saved.',
    forget: 'Forget this corp',
    forgetTitle: 'Forget this corp and its secret?',
    forgetText:
      'Deletes the corp id and the secret and goes back to the demo data. Names already found are kept.',
    forgetYes: 'Forget',
    forgotten: 'Forgotten. The demo data is in use now.',
    fromEnvironment:
      "The corp comes from the environment variables WECOM_CORP_ID, WECOM_APP_SECRET and WECOM_API_BASE and can't be changed here. Change them and start again.",
    vault: {
      system: "The secret is kept encrypted by the system's key store and is never shown again.",
      key_file:
        'The secret is kept encrypted in the data folder, with a key file that only your account can read, and is never shown again.',
      unprotected:
        'This machine has no key store, so the secret is not protected by encryption. Install and unlock a keyring (such as GNOME Keyring) and save the secret again.',
    },
  },
  screen: { title: 'Display' },
  about: {
    title: 'About',
    version: 'Version',
    dataFolder: 'Data folder',
    host: 'Runs as',
    hosts: { desktop: 'Desktop application', server: 'Local web page' },
  },
};
