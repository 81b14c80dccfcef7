import type { CoreTexts } from './zh-CN.ts';

export const desktopEn: CoreTexts['desktop'] = {
  name: 'WeCom ID Mapper',
  menu: {
    about: 'About WeCom ID Mapper',
    services: 'Services',
    hide: 'Hide WeCom ID Mapper',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    quit: 'Quit',
    file: 'File',
    close: 'Close Window',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    go: 'Go',
    view: 'View',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Toggle Full Screen',
    reload: 'Reload',
    devTools: 'Developer Tools',
    window: 'Window',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring All to Front',
    help: 'Help',
    console: 'WeCom Admin Console',
    documents: 'WeCom Developer Documents',
    errorLookup: 'Official Error Code Lookup',
  },
  pages: {
    overview: 'Overview',
    connection: 'Connection',
    trustedIps: 'Trusted IPs',
    routes: 'Routes',
    lookup: 'Look-up',
    batch: 'Batch',
    library: 'Library',
    errors: 'Error Codes',
    settings: 'Settings',
  },
  tray: {
    open: 'Open Window',
    quit: 'Quit',
    running: 'Run at work: {{done}}/{{total}}',
    blocked: 'Run is blocked: {{done}}/{{total}}',
    idle: 'No run is at work',
  },
  closing: {
    message: 'A run is at work. Let it go on after the window is closed?',
    detail:
      '{{done}}/{{total}} are done. In the background, the icon in the system tray opens the window again, and so does another start. Quitting loses nothing either: the run goes on at the next start.',
    goOn: 'Go On in the Background',
    quit: 'Quit',
    cancel: 'Cancel',
    remember: "Always do this, and don't ask again",
  },
  quitting: {
    message: 'A run is at work. Quit all the same?',
    detail:
      '{{done}}/{{total}} are done and kept. The run goes on at the next start, and nothing is asked twice.',
    quit: 'Quit',
    cancel: 'Cancel',
  },
  crashed: {
    message: 'The window fails again and again, so it is no longer restored by itself.',
    detail: 'Runs and data are unharmed. Reload the window; if it still fails, quit and start again.',
    reload: 'Reload',
    quit: 'Quit',
  },
  unusable: {
    message: {
      damaged: "The database is damaged and can't be opened.",
      not_a_database: 'names.db is not a database of this application, or is badly damaged.',
      newer_schema: "A newer version wrote the database; this one ({{version}}) can't open it.",
    },
    detail: {
      damaged:
        'File: {{path}}\nThe file has not been changed. It can be kept aside while you start with an empty database: ids and names are looked up again, settings and secrets stay. A backup, if you have one, can be restored after that.',
      not_a_database:
        'File: {{path}}\nThe file has not been changed. It can be kept aside while you start with an empty database: ids and names are looked up again, settings and secrets stay. A backup, if you have one, can be restored after that. If the file got there by mistake, quit and put the right one back.',
      newer_schema:
        'File: {{path}}\nQuit and install the newer version first: your data can be used as before with it. Or keep this file aside and start with an empty database: ids and names are looked up again, settings and secrets stay.',
    },
    buttons: { startAnew: 'Keep File, Start Empty', openFolder: 'Open Data Folder', quit: 'Quit' },
  },
};
