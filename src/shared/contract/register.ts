import { oc } from '@orpc/contract';
import * as z from 'zod';
import { KINDS } from '#shared/ids.ts';
import { VERDICTS } from '#shared/verdicts.ts';

export const registerContract = {
  counts: oc
    .route({
      method: 'GET',
      path: '/register/counts',
      summary: 'How many ids are known, by kind and verdict',
    })
    .output(
      z.object({
        total: z.int(),
        byVerdict: z.record(z.enum(VERDICTS), z.int()),
        byKind: z.record(z.enum(KINDS), z.int()),
      }),
    ),
};
