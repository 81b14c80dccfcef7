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
import { type Fetched, fetchedAhead } from '#renderer/components/fetched-ahead.tsx';
import { PAGE_ADDRESSES, type PageKey } from '#shared/page-addresses.ts';

interface PageProps {
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** A page of the application: its name, its address, and its code. */
export interface PageEntry extends Fetched<PageProps> {
  readonly key: PageKey;
  /** Where the navigation leads. */
  readonly href: string;
  /** Every address that belongs to the page. */
  readonly paths: readonly string[];
  readonly icon: ComponentType<{ readonly 'aria-hidden'?: boolean }>;
}

interface PageParts extends Pick<PageEntry, 'key' | 'paths' | 'icon'> {
  readonly code: () => Promise<{ default: ComponentType<PageProps> }>;
}

function page({ code, ...entry }: PageParts): PageEntry {
  return { ...entry, ...fetchedAhead(code), href: PAGE_ADDRESSES[entry.key] };
}

/** The pages in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  page({
    key: 'overview',
    paths: ['/'],
    icon: HomeOutlined,
    code: () => import('#renderer/pages/overview/overview-page.tsx'),
  }),
  page({
    key: 'connection',
    paths: ['/connection'],
    icon: ApiOutlined,
    code: () => import('#renderer/pages/connection/connection-page.tsx'),
  }),
  page({
    key: 'trustedIps',
    paths: ['/trusted-ips', '/trusted-ips/assistant/:kind'],
    icon: SafetyCertificateOutlined,
    code: () => import('#renderer/pages/trusted-ips/trusted-ips-page.tsx'),
  }),
  page({
    key: 'routes',
    paths: ['/routes'],
    icon: BranchesOutlined,
    code: () => import('#renderer/pages/routes/routes-page.tsx'),
  }),
  page({
    key: 'lookup',
    paths: ['/lookup', '/lookup/:id', '/lookup/:id/:idType'],
    icon: SearchOutlined,
    code: () => import('#renderer/pages/lookup/lookup-page.tsx'),
  }),
  page({
    key: 'batch',
    paths: ['/batch', '/batch/:runId', '/batch/:runId/:verdict'],
    icon: ProfileOutlined,
    code: () => import('#renderer/pages/batch/batch-page.tsx'),
  }),
  page({
    key: 'library',
    paths: ['/library'],
    icon: DatabaseOutlined,
    code: () => import('#renderer/pages/library/library-page.tsx'),
  }),
  page({
    key: 'errors',
    paths: ['/errors', '/errors/:errcode'],
    icon: QuestionCircleOutlined,
    code: () => import('#renderer/pages/errors/errors-page.tsx'),
  }),
  page({
    key: 'settings',
    paths: ['/settings', '/settings/:section'],
    icon: SettingOutlined,
    code: () => import('#renderer/pages/settings/settings-page.tsx'),
  }),
];
