import type { Catalogue } from '#renderer/i18n/catalogue.ts';
import { data } from './data.ts';
import { desktop } from './desktop.ts';

export const settings: Catalogue['settings'] = {
  profiles: { title: 'Profiles' },
  profile: {
    title: 'Corp',
    intro:
      'The corp id stands at the bottom of 我的企业 in the admin console; the secret on the page of the app you built.',
    name: 'Profile name',
    nameHelp:
      'what you call it, also as --profile on the command line; empty for the last six characters of the corp id',
    nameTaken: 'Another profile goes by this name. Choose another name.',
    nameWrong: 'A name has at most 60 characters and no line break.',
    corpId: 'Corp id',
    corpIdHelp: 'begins with ww, 18 characters',
    corpIdWrong:
      'A corp id has 6 to 64 letters, digits, underscores or hyphens. Check that all of it was copied.',
    corpIdMissing: 'Enter the corp id.',
    secret: 'App secret',
    secretStored: 'Stored, ending in {{tail}}. Leave empty to keep it.',
    secretStoredShort: 'Stored. Leave empty to keep it.',
    secretAgain:
      'The way to WeCom changes, so enter it again: the stored one is sent only where it was, and follows to no new way by itself.',
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
    testDraft: 'Test without saving',
    saved: 'Saved.',
    forget: 'Remove this profile',
    forgetTitle: 'Remove the profile "{{name}}" and its secrets?',
    forgetText:
      'Deletes corp id, secrets and route. The library and the runs of the corp are kept; they are there again when the corp is added again.',
    forgetInUseText:
      'Deletes corp id, secrets and route, and goes back to the demo tenant. The library and the runs of the corp are kept; they are there again when the corp is added again.',
    forgetYes: 'Remove',
    removed: 'Removed.',
    forgotten: 'Removed. The demo tenant is in use now.',
    fromEnvironment:
      "The corp comes from environment variables (WECOM_CORP_ID, WECOM_APP_SECRET and others) and can't be changed here. Change them and start again.",
    flaws: {
      fieldsSwapped: "The corp id and the app secret are in each other's place.",
      fullWidth:
        'It holds full-width characters. Turn the input method off and copy it from the console again.',
      whiteSpace: 'It holds a space or a line break. Copy it from the console again.',
      badCharacter: "It holds a character that can't be in it: there are letters, digits, - and _ only.",
      oddCorpId:
        'Unusual: it mostly begins with ww and has 18 characters. Check it, and save it if it is right.',
      oddSecret:
        'Unusual length: it mostly has 43 characters. Check that none is missing, and save it if it is right.',
    },
    swap: 'Exchange the two',
    recognised: {
      both: 'Corp id and app secret were recognised and put into their fields.',
      corpId: 'A corp id was recognised and put into its field.',
      appSecret: 'An app secret was recognised and put into its field.',
    },
    outcome: {
      ask: 'Test the connection',
      title: 'Outcome of the connection check',
      asking: 'Checking: {{step}}',
      starting: 'Checking the connection',
      ip: 'The IP that WeCom saw:',
      details: 'See each step',
    },
    vault: {
      system: "The secret is kept encrypted by the system's key store and is never shown again.",
      key_file:
        'The secret is kept encrypted in the data folder, with a key file that only your account can read, and is never shown again.',
      unprotected:
        'This machine has no key store, so the secret is not protected by encryption. Install and unlock a keyring (such as GNOME Keyring) and save the secret again.',
    },
  },
  secrets: {
    title: 'Further secrets',
    intro:
      'Optional. Each finds ids that the app secret does not. Once saved, a secret is never shown again.',
    archive: {
      label: 'Archive secret',
      help: 'Names internal rooms and robots; it stands in the admin console under 管理工具 → 会话内容存档. ',
    },
    contact: {
      label: 'Contact sync secret',
      help: 'Lists the ids of all members; it stands in the admin console under 管理工具 → 通讯录同步. ',
    },
    missingAgain: 'Enter it again, or forget it under Further secrets first.',
    none: 'None is stored.',
    kept: 'Stored, ending in {{tail}}.',
    keptShort: 'Stored.',
    set: 'Set, ending in {{tail}}',
    notSet: 'Not set',
    forget: 'Forget the secret',
    forgetTitle: 'Forget this secret? ({{secret}})',
    forgetText: 'Deletes this one secret. To use it again you will have to enter it again.',
    forgotten: 'The secret is forgotten.',
  },
  route: {
    title: 'Network',
    proxy: 'Proxy',
    modes: { none: 'No proxy', system: "The system's", own: 'Own proxy' },
    modeHelp: {
      none: "Connects to WeCom directly. The trusted IPs must hold this machine's public IP.",
      system:
        'Takes the proxy of the system settings, or run as a server that of HTTPS_PROXY; connects directly where none is named.',
      own: "Connects through the proxy named here. The trusted IPs must hold the proxy's public IP.",
    },
    now: 'In use now:',
    direct: 'Direct connection',
    unusable: "These network settings can't be used, so nothing is sent.",
    mend: 'Choose another proxy above and save. Where the fault is in HTTPS_PROXY, ALL_PROXY, WECOM_PROXY or WECOM_CA_FILE of the environment, mend it there and start again.',
    url: 'Proxy address',
    urlHelp:
      'Such as http://proxy.example.com:3128 or socks5://user:password@203.0.113.8:1080. The password is not shown again once saved; leave empty to keep the address.',
    urlMissing: 'Enter the address of the proxy.',
    saveProxy: 'Save the proxy',
    ca: 'Own CA certificate',
    caHelp:
      "Needed only where a company gateway replaces HTTPS certificates. Choose the file of the gateway's CA (.pem, .crt or .cer).",
    hasCa: 'Your own CA is trusted beside the public ones',
    noCa: 'Only the public CAs are trusted',
    caChoose: 'Choose a certificate file',
    caReplace: 'Choose another certificate file',
    caChosen: 'The certificate file is chosen. Enter the secrets again to save it.',
    caSave: 'Save the certificate',
    caRemove: 'Remove the certificate',
    caRemoving: 'Enter the secrets again to remove the certificate.',
    caRemoveTitle: 'Remove your own CA certificate?',
    caRemoveText:
      'Only the public CAs are trusted then. Connections through a company gateway may fail until you choose the file again.',
    caTooLarge:
      'This file is larger than 512 KB, too large for a certificate. Choose the certificate file of the CA.',
  },
  sections: 'Parts of the settings',
  work: {
    title: 'Pacing and lifetimes',
    concurrency: 'Calls at once, at most',
    concurrencyHelp: 'On each endpoint. The number that works best is found by itself, up to this one.',
    quotaShare: 'Share of the quota, at most',
    quotaShareHelp: 'Leaves the rest to other programs of the corp, which draw on the same quota.',
    lifetimesIntro:
      'A verdict answers out of the library for its lifetime; after that the next look-up makes a call.',
    lifetime: 'Lifetime of "{{verdict}}"',
    hours: 'hours',
    always: 'asked for again every time',
    save: 'Save pacing and lifetimes',
    usual: 'Back to the defaults',
  },
  api: {
    title: 'Local API',
    intro: "Scripts on this machine can call the addresses below; other machines and web pages can't.",
    notServed:
      "The desktop application opens no port. Start the command line's serve where the local API is needed; both can use one data folder.",
    open: 'Any program on this machine may call it now, without a token.',
    tokenSet: 'A token is set: scripts must send it.',
    token: 'New token',
    shownOnce: 'It is shown this once. Copy it now.',
    make: 'Set a token',
    renew: 'Change the token',
    renewTitle: 'Change the token?',
    renewText: 'The present one stops working at once; every script that uses it needs the new one.',
    remove: 'Remove the token',
    removeTitle: 'Remove the token?',
    removeText: 'Any program on this machine may then call the API.',
    calls: {
      title: 'Lines to copy',
      shell: 'To be run in',
      shells: { posix: 'macOS, Linux', cmd: 'Windows command prompt' },
      test: 'Check the connection',
      one: 'Look one id up',
      batch: 'Look many ids up',
      describe: 'All calls described (OpenAPI)',
    },
  },
  desktop,
  data,
  screen: { title: 'Display' },
  about: {
    title: 'About',
    version: 'Version',
    newer: 'Newer version?',
    newerHelp:
      'The application never asks the network about this. Ask whoever gave it to you, usually your IT, and compare with the version above.',
    diagnostics: 'Diagnostics',
    copyDiagnostics: 'Copy diagnostics',
    diagnosticsHelp: 'No ids, names, addresses or secrets are in them; they can be sent to support.',
    host: 'Runs as',
    hosts: { desktop: 'Desktop application', server: 'Local web page' },
  },
};
