import { createDirectory, type DemoDirectory } from '#main/demo/directory/index.ts';
import { DEFAULT_OPTIONS, type DemoOptions } from '#main/demo/options.ts';
import { type Child, startChild } from '../child.ts';
import type { TenantHandlers } from './process.ts';

export type { LoggedCall } from './process.ts';

/** How to reach a simulated corp. */
export interface TenantAddress {
  readonly url: string;
  readonly corpId: string;
  readonly secrets: { readonly app: string; readonly archive: string; readonly contact: string };
}

/** A simulated corp in a process of its own. */
export interface BenchTenant {
  readonly address: TenantAddress;
  readonly ask: Child<TenantHandlers>['ask'];
  /** The same corp on this side: what is true in it. */
  readonly directory: DemoDirectory;
  readonly relations: number;
  close(): Promise<void>;
}

export async function startTenant(options: Partial<Omit<DemoOptions, 'now'>>): Promise<BenchTenant> {
  const child = startChild<TenantHandlers>(new URL('./process.ts', import.meta.url));
  const { relations, ...address } = await child.ask('start', options);
  return {
    address,
    ask: child.ask,
    directory: createDirectory({ ...DEFAULT_OPTIONS, ...options }),
    relations,
    close: child.kill,
  };
}
