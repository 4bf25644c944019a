import { isDeepStrictEqual } from 'node:util';
import { Problem } from '@liaison/contracts';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

type Components = Record<string, unknown>;
interface Converted {
  schema: object;
  components: Components;
}
interface OperationObject {
  requestBody?: { content: Record<string, { schema?: { $ref?: string; [NAME]?: string } }> };
  responses?: Record<string, { content?: Record<string, unknown> }>;
}

const PROBLEM = 'application/problem+json';

/** Where a schema that is spelled out carries its name, until the document is done. */
const NAME = 'x-name';

/** What `/openapi.json` answers: the service's own document, unless somebody (the gateway) has a larger one to show. */
export class OpenApi {
  /** Makes the document from the routes once they are all known. */
  make!: () => OpenAPIObject;
  private made: OpenAPIObject | undefined;

  /** Made when it is first asked for: it takes a tenth of a start, and hardly anybody asks a service. */
  get own(): OpenAPIObject {
    return (this.made ??= this.make());
  }

  answer: () => OpenAPIObject | Promise<unknown> = () => this.own;
}

/** The service's OpenAPI document, made from the routes and the contracts' schemas. Throws where one name means two schemas. */
export function openApiOf(app: INestApplication, title: string): OpenAPIObject {
  const settings = new DocumentBuilder().setTitle(title).setVersion('1').addBearerAuth().build();
  const named: Components = {};
  const document = SwaggerModule.createDocument(app, settings, {
    standardSchemaConverter: (schema, { schemaType }) => {
      if (!(schema instanceof z.core.$ZodType)) return undefined;
      const converted = converted30(schema, schemaType);
      remember(converted.components, named);
      return schemaType === 'input' ? spelledOut(converted) : converted;
    },
  });
  referToBodies(document);
  tellProblems(document);
  document.components = { ...document.components };
  document.components.schemas = { ...document.components.schemas, ...(converted30(Problem, 'output').components as object) };
  return document;
}

/**
 * A named schema as it is, with its name aside. Nest hands a query’s and a body’s schema over alike; a query is told parameter by
 * parameter, and would come out as none if its schema were a reference.
 */
function spelledOut({ schema, components }: Converted): Converted {
  const name = nameIn(schema);
  return name === undefined ? { schema, components } : { schema: { ...(components[name] as object), [NAME]: name }, components };
}

/** Bodies refer to their schemas again. */
function referToBodies({ paths }: OpenAPIObject): void {
  const operations = Object.values(paths).flatMap((path) => Object.values(path) as OperationObject[]);
  for (const { requestBody } of operations) {
    for (const media of Object.values(requestBody?.content ?? {})) {
      const name = media.schema?.[NAME];
      if (name !== undefined) media.schema = { $ref: `#/components/schemas/${name}` };
    }
  }
}

/**
 * What is refused is refused with a problem, also where that has a schema of its own, which Nest tells as any answer’s. OAuth refuses in
 * its own words.
 */
function tellProblems({ paths }: OpenAPIObject): void {
  const ours = Object.entries(paths).filter(([path]) => !path.startsWith('/oauth/'));
  const operations = ours.flatMap(([, path]) => Object.values(path) as OperationObject[]);
  const refusals = operations.flatMap(({ responses = {} }) =>
    Object.entries(responses).filter(([status]) => Number(status) >= 400),
  );
  for (const [, refusal] of refusals) {
    const { 'application/json': told, ...others } = refusal.content ?? {};
    if (told !== undefined) refusal.content = { ...others, [PROBLEM]: told };
  }
}

function nameIn(schema: object): string | undefined {
  return (schema as { $ref?: string }).$ref?.split('/').at(-1);
}

/** As OpenAPI 3.0 takes it: what zod adds of its own becomes an extension. Named schemas (`meta({ id })`) are told apart. */
function converted30(schema: z.core.$ZodType, io: 'input' | 'output'): Converted {
  const {
    $schema: _version,
    '~standard': _validator,
    definitions,
    ...converted
  } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    override: ({ jsonSchema }) => {
      if (!('personal' in jsonSchema)) return;
      jsonSchema['x-personal'] = jsonSchema['personal'];
      delete jsonSchema['personal'];
    },
  }) as Record<string, unknown>;
  return { schema: converted, components: (definitions ?? {}) as Components };
}

function remember(components: Components, named: Components): void {
  for (const [name, schema] of Object.entries(components)) {
    if (named[name] !== undefined && !isDeepStrictEqual(named[name], schema))
      throw new Error(`Two schemas have the name ${name}: give one of them another \`meta({ id })\`.`);
    named[name] = schema;
  }
}
