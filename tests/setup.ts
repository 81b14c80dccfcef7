import '#main/without-electron.ts';
