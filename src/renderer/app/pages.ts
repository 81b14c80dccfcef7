import {
  ApiOutlined,
  BranchesOutlined,
  DatabaseOutlined,
  HomeOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  SafetyCertificateOutlined,
  SearchOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { PAGE_ADDRESSES, type PageKey } from '#shared/page-addresses.ts';
import { fetchedAhead, type PageComponent } from './fetched-ahead.tsx';

/** A page of the application: its address, its name, and how its code is fetched. */
export interface PageEntry {
  readonly key: PageKey;
  /** Where the navigation leads. */
  readonly href: string;
  /** Every address that belongs to the page. */
  readonly paths: readonly string[];
  readonly icon: ComponentType<{ readonly 'aria-hidden'?: boolean }>;
  readonly load: () => Promise<{ default: PageComponent }>;
  readonly Component: PageComponent;
}

function page(entry: Omit<PageEntry, 'Component' | 'href'>): PageEntry {
  return { ...entry, ...fetchedAhead(entry.load), href: PAGE_ADDRESSES[entry.key] };
}

/** The pages in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  page({
    key: 'overview',
    paths: ['/'],
    icon: HomeOutlined,
    load: () => import('#renderer/pages/overview/overview-page.tsx'),
  }),
  page({
    key: 'connection',
    paths: ['/connection'],
    icon: ApiOutlined,
    load: () => import('#renderer/pages/connection/connection-page.tsx'),
  }),
  page({
    key: 'trustedIps',
    paths: ['/trusted-ips', '/trusted-ips/assistant/:kind'],
    icon: SafetyCertificateOutlined,
    load: () => import('#renderer/pages/trusted-ips/trusted-ips-page.tsx'),
  }),
  page({
    key: 'routes',
    paths: ['/routes'],
    icon: BranchesOutlined,
    load: () => import('#renderer/pages/routes/routes-page.tsx'),
  }),
  page({
    key: 'lookup',
    paths: ['/lookup', '/lookup/:id'],
    icon: SearchOutlined,
    load: () => import('#renderer/pages/lookup/lookup-page.tsx'),
  }),
  page({
    key: 'batch',
    paths: ['/batch', '/batch/:runId', '/batch/:runId/:verdict'],
    icon: ProfileOutlined,
    load: () => import('#renderer/pages/batch/batch-page.tsx'),
  }),
  page({
    key: 'library',
    paths: ['/library'],
    icon: DatabaseOutlined,
    load: () => import('#renderer/pages/library/library-page.tsx'),
  }),
  page({
    key: 'errors',
    paths: ['/errors', '/errors/:errcode'],
    icon: QuestionCircleOutlined,
    load: () => import('#renderer/pages/errors/errors-page.tsx'),
  }),
  page({
    key: 'settings',
    paths: ['/settings', '/settings/:section'],
    icon: SettingOutlined,
    load: () => import('#renderer/pages/settings/settings-page.tsx'),
  }),
];
