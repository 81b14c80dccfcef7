import type { OpenAPI } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '#shared/contract/index.ts';
import { isRestCall } from './routes.ts';

/**
 * The description of the REST calls, made from the contract at the first request and kept, with an API token to
 * be shown and without.
 * @param url where the server is, known once it listens
 */
export function openApiDocument(
  version: string,
  url: () => string,
): (needsToken: boolean) => Promise<OpenAPI.Document> {
  const documents = new Map<boolean, Promise<OpenAPI.Document>>();
  return (needsToken) => {
    const document = documents.get(needsToken) ?? generate(version, url(), needsToken);
    documents.set(needsToken, document);
    return document;
  };
}

async function generate(version: string, url: string, needsToken: boolean): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: 'WeCom ID Mapper',
      version,
      description: 'Turns WeCom (企业微信) ids into names, on this machine alone.',
    },
    servers: [{ url: `${url}/api` }],
    components: {
      schemas: { Error: ERROR, Refusal: REFUSAL },
      ...(needsToken && { securitySchemes: BEARER }),
    },
    ...(needsToken && { security: [{ bearer: [] }] }),
    filter: isRestCall,
    customErrorResponseBodySchema: { $ref: '#/components/schemas/Refusal' },
  });
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'delete'] as const) {
      if (item?.[method] !== undefined) addErrors(item[method]);
    }
  }
  return document;
}

/** What any call may answer besides its own, so that nobody has to find out by trying. */
function addErrors(operation: OpenAPI.OperationObject): void {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  const own = operation.responses?.['502'];
  operation.responses = {
    ...operation.responses,
    400: { description: 'The input is wrong: `message` names the field and the reason', content },
    ...(own !== undefined && {
      502: { ...own, description: 'WeCom refused the call or could not be reached' },
    }),
    default: { description: 'Any other failure', content },
  };
}

const BEARER: Record<string, OpenAPI.SecuritySchemeObject> = { bearer: { type: 'http', scheme: 'bearer' } };

const ERROR: OpenAPI.SchemaObject = {
  type: 'object',
  properties: { status: { const: 'error' }, message: { type: 'string' } },
  required: ['status', 'message'],
};

const REFUSAL: OpenAPI.SchemaObject = {
  type: 'object',
  properties: {
    status: { const: 'error' },
    message: { type: 'string' },
    code: { type: 'string', description: 'A stable word for the cause' },
    errcode: { type: ['integer', 'null'], description: 'What WeCom answered, if it did' },
    from_ip: { type: ['string', 'null'], description: 'The IP that WeCom saw the call come from' },
    hint: { type: ['string', 'null'], description: "WeCom's trace of the call" },
    help_url: { type: ['string', 'null'], description: "WeCom's page on the errcode" },
  },
  required: ['status', 'message', 'code', 'errcode', 'from_ip', 'hint', 'help_url'],
};
