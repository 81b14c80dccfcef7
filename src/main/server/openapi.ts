import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '#shared/contract/index.ts';
import { isRestCall } from './routes.ts';

/**
 * The description of the REST calls, made from the contract at the first request and kept.
 * @param url where the API is, known once the server listens
 */
export function openApiDocument(version: string, url: () => string): () => Promise<object> {
  let document: Promise<object> | undefined;
  return () => {
    document ??= generate(version, url());
    return document;
  };
}

function generate(version: string, url: string): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: { title: 'WeCom ID Mapper', version },
    servers: [{ url: `${url}/api` }],
    filter: isRestCall,
  });
}
