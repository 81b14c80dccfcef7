import { oc } from '@orpc/contract';
import * as z from 'zod';
import { idSchema, idTypeSchema, kindSchema, refusals, sourceSchema, verdictSchema } from './primitives.ts';

/**
 * The three calls of the older tool, field for field. Its clients read `status`, `message`, `name`, `source`,
 * `extra_info`, `total`, `success_count`, `fail_count` and `results`; whatever else stands here came later.
 */

const refusalFields = {
  errcode: z.int().nullable().optional(),
  from_ip: z.string().nullable().optional(),
  hint: z.string().nullable().optional(),
  help_url: z.string().nullable().optional(),
};

/** Always answers 200: that the check itself worked says nothing about what it found. */
export const testWecomConnection = oc
  .route({
    method: 'GET',
    path: '/test-wecom-connection',
    summary: 'Is WeCom reachable, with this secret, from this IP?',
    description:
      'Asks for a token and then makes a call that is checked against the trusted-IP list. Answers 200 in either case; read `status`.',
    tags: ['compatible'],
  })
  .output(
    z.object({
      status: z.enum(['success', 'error']),
      message: z.string(),
      /** The first 20 characters of the access token and `...`, as the older tool showed it. */
      token_preview: z.string().optional(),
      ...refusalFields,
      /** Every IP from which WeCom saw this check come. */
      seen_ips: z.array(z.string()).optional(),
      /** `limited`: names can be looked up, but some things don't work. */
      verdict: z.enum(['ok', 'limited', 'blocked']).optional(),
      /** A stable word for the first cause that blocks or limits; `connected` when there is none. */
      cause: z.string().optional(),
      cause_text: z.string().optional(),
      /** What to do, in order. */
      steps: z.array(z.string()).optional(),
      /** True while the answers come from the built-in demo tenant. */
      demo: z.boolean(),
    }),
  );

export const fetchWecomName = oc
  .errors(refusals)
  .route({
    method: 'GET',
    path: '/fetch-wecom-name/{id_type}/{id}',
    summary: 'The name of one id',
    description:
      'Answers from the register unless `refresh` is true. An id that has no name is an answer: `status` is then `not_found` and `verdict` says why. Where a call failed it is `error`, `verdict` is `failed`, and asking again may name it.',
    tags: ['compatible'],
  })
  .input(
    z.object({
      id_type: idTypeSchema,
      id: idSchema,
      refresh: z.stringbool().default(false),
    }),
  )
  .output(
    z.object({
      status: z.enum(['success', 'not_found', 'error']),
      id: z.string(),
      name: z.string().nullable(),
      source: sourceSchema.nullable(),
      extra_info: z.record(z.string(), z.unknown()),
      kind: kindSchema.nullable(),
      verdict: verdictSchema,
      message: z.string().nullable(),
      ...refusalFields,
    }),
  );

export const batchFetchWecomNames = oc
  .errors(refusals)
  .route({
    method: 'POST',
    path: '/batch-fetch-wecom-names',
    summary: 'The names of many ids',
    description:
      'Names ids of the register (`only_unmapped`, `limit`), or the given `ids`. What takes longer than 30 seconds goes on as a run: `run_id` and `run_url` then say where to ask.',
    tags: ['compatible'],
  })
  .input(
    z.object({
      id_type: idTypeSchema,
      limit: z.int().min(1).max(10_000).default(50),
      only_unmapped: z.boolean().default(true),
      ids: z.array(idSchema).min(1).max(10_000).optional(),
    }),
  )
  .output(
    z.object({
      status: z.enum(['success', 'running']),
      total: z.int(),
      success_count: z.int(),
      fail_count: z.int(),
      results: z.array(
        z.object({
          id: z.string(),
          name: z.string().nullable(),
          status: z.enum(['success', 'not_found', 'failed', 'pending']),
          verdict: verdictSchema,
          errcode: z.int().nullable(),
          reason: z.string().nullable(),
        }),
      ),
      run_id: z.string().nullable(),
      run_url: z.string().nullable(),
    }),
  );
