import { oc } from '@orpc/contract';
import * as z from 'zod';
import { entrySchema, idSchema, idTypeSchema, refusals } from './primitives.ts';

export const lookupContract = {
  /**
   * The names of a few ids, in the order asked for. Answers from the register while the verdict is fresh,
   * from WeCom otherwise or when `refresh` is set.
   */
  resolve: oc
    .route({ method: 'POST', path: '/lookup', summary: 'Look up to 200 ids up' })
    .errors(refusals)
    .input(
      z.object({
        ids: z.array(z.string().max(1_000)).min(1).max(200),
        idType: idTypeSchema.default('auto'),
        refresh: z.boolean().default(false),
      }),
    )
    .output(z.array(entrySchema)),

  /** What is known of ids, in the order asked for and however old it is. No call to WeCom is made for it. */
  known: oc
    .route({
      method: 'POST',
      path: '/lookup/known',
      summary: 'What is known of up to 200 ids, without a call',
    })
    .input(
      z.object({ ids: z.array(z.string().max(1_000)).min(1).max(200), idType: idTypeSchema.default('auto') }),
    )
    .output(z.array(entrySchema)),

  /** Gives an id the operator's own name; an empty one takes it away again. */
  rename: oc
    .route({ method: 'PUT', path: '/lookup/{id}/operator-name', summary: "Set the operator's own name" })
    .input(
      z.object({
        id: idSchema,
        idType: idTypeSchema.default('auto'),
        operatorName: z.string().trim().max(200),
      }),
    )
    .output(entrySchema),
};
