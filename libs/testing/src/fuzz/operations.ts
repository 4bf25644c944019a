/** The part of JSON Schema that the contracts' schemas come out as in OpenAPI 3.0. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  example?: unknown;
  nullable?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema?: Schema;
}

interface OperationObject {
  'x-allowed-to'?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, unknown>;
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Schema> };
}

/** One operation of the API, with what its document says about it. */
export interface Operation {
  /** `POST /api/v1/partners/{id}/suspend` */
  name: string;
  method: string;
  path: string;
  /** Whether it makes a thing: a POST to a main path, or to a collection of something's parts. */
  makes: boolean;
  /** Whether it needs no sign-in. */
  open: boolean;
  query: Parameter[];
  body: { mediaType: string; schema: Schema } | undefined;
  statuses: Set<number>;
}

/** Every operation of the document; those that make things come first, what belongs to another after that, so that the others find something. */
export function operationsOf({ paths }: OpenApiDocument): Operation[] {
  const collections = new Set(Object.keys(paths).flatMap((path) => /^(.+)\/\{[^/]+\}/.exec(path)?.[1] ?? []));
  // Tokens for machines are asked for, and refused, as OAuth has it: tests of their own see to that.
  const ours = Object.entries(paths).filter(([path]) => path.startsWith('/api/v1/'));
  const found = ours.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(method.toUpperCase(), path, described, collections)),
  );
  const depth = ({ path }: Operation) => path.split('/').length;
  const makers = found.filter(({ makes }) => makes).sort((one, other) => depth(one) - depth(other));
  return [...makers, ...found.filter(({ makes }) => !makes)];
}

/** Whether it ends what it is done to. */
export function ends({ method, path }: Operation): boolean {
  return (
    method === 'DELETE' ||
    /\/(close|erase|withdraw|terminate|cancel|discard|disable|retire|suspend|revoke|end|outcome|supersede)$/.test(path)
  );
}

function operation(method: string, path: string, described: OperationObject, collections: ReadonlySet<string>): Operation {
  const [content] = Object.entries(described.requestBody?.content ?? {});
  return {
    name: `${method} ${path}`,
    method,
    path,
    makes: method === 'POST' && (/^\/api\/v1\/[^/]+$/.test(path) || collections.has(path)),
    open: described['x-allowed-to']?.includes('anyone') ?? false,
    query: (described.parameters ?? []).filter((parameter) => parameter.in === 'query'),
    body: content && { mediaType: content[0], schema: content[1].schema ?? {} },
    statuses: new Set(Object.keys(described.responses).map(Number)),
  };
}
