import { oc } from '@orpc/contract';
import * as z from 'zod';

const localizedSchema = z.object({ 'zh-CN': z.string(), en: z.string() });

/** One errcode explained, in both languages. */
export const explainedErrorSchema = z.object({
  errcode: z.int(),
  category: z.string(),
  /** What follows for the work: stop, refresh the token, retry, wait, a verdict about one id, or nothing. */
  effect: z.string(),
  meaning: localizedSchema,
  cause: localizedSchema,
  action: localizedSchema,
  /** WeCom's own page about the code. */
  url: z.string(),
});

export type ExplainedError = z.infer<typeof explainedErrorSchema>;

export const errorsContract = {
  explain: oc
    .route({ method: 'GET', path: '/errors/{errcode}', summary: 'What an errcode means and what to do' })
    .input(z.object({ errcode: z.coerce.number().int() }))
    .output(explainedErrorSchema),
  search: oc
    .route({
      method: 'GET',
      path: '/errors',
      summary: 'Search the errcodes by number, word or pasted message',
    })
    .input(
      z.object({
        query: z.string().max(4_000).default(''),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.array(explainedErrorSchema)),
};
