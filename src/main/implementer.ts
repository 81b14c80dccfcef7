import { implement } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';

/** The contract, to be implemented procedure by procedure. */
export const implementer = implement(contract);

/** The contract, implemented. Hosts hand it to their oRPC handlers without knowing what is inside. */
export type AppRouter = ReturnType<typeof implementer.router>;
