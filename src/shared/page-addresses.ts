/** Where each page of the window is, in the order of its navigation; menus and notices lead there too. */
export const PAGE_ADDRESSES = {
  overview: '/',
  connection: '/connection',
  trustedIps: '/trusted-ips',
  routes: '/routes',
  lookup: '/lookup',
  batch: '/batch',
  library: '/library',
  errors: '/errors',
  settings: '/settings',
} as const;

export type PageKey = keyof typeof PAGE_ADDRESSES;
