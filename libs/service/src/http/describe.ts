import { pageOf, resource } from '@liaison/contracts';
import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

const problem = (status: number, description: string) =>
  ApiResponse({
    status,
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  } as never);

const usual = [
  problem(400, 'The request cannot be read.'),
  problem(401, 'No valid access token.'),
  problem(403, 'The role does not allow it.'),
  problem(404, 'There is none, or the caller may not know of it.'),
  problem(413, 'The body is too large.'),
  problem(414, 'The address is too long.'),
  problem(415, 'The content type is not supported.'),
  problem(422, 'Something in it is wrong; `errors` names the fields.'),
  problem(503, 'Not available just now.'),
];
const idempotencyKey = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: 'The same key with the same body gets the first answer again.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
});
const ifMatch = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'The ETag of the version that the change was decided on, or *.',
  schema: { type: 'string' },
});

/** Describes a route in the OpenAPI document, and sets its status. The schema is the one declared in `contracts`. */
export const Reads = (schema: z.ZodObject, summary: string) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status: 200, description: summary, standardSchema: resource(schema) }),
    ...usual,
  );

export const Lists = (schema: z.ZodObject, summary: string) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status: 200, description: summary, standardSchema: pageOf(resource(schema)) }),
    ...usual,
  );

export const Creates = (schema: z.ZodObject, summary: string) =>
  applyDecorators(
    ApiOperation({ summary }),
    HttpCode(201),
    idempotencyKey,
    ApiResponse({ status: 201, description: summary, standardSchema: resource(schema) }),
    problem(409, 'Not possible as things stand.'),
    ...usual,
  );

/** For a change or a life-cycle step: needs `If-Match`. */
export const Changes = (schema: z.ZodObject, summary: string) =>
  applyDecorators(ApiOperation({ summary }), HttpCode(200), ifMatch, idempotencyKey, ...changed(schema, summary));

/** For a step that stands by itself whatever the version: a reply, an attendance mark. `If-Match` is not needed. */
export const Records = (schema: z.ZodObject, summary: string) =>
  applyDecorators(ApiOperation({ summary }), HttpCode(200), idempotencyKey, ...changed(schema, summary));

function changed(schema: z.ZodObject, summary: string) {
  return [
    ApiResponse({ status: 200, description: summary, standardSchema: resource(schema) }),
    problem(409, 'Not possible in this state.'),
    problem(412, 'Somebody changed it meanwhile.'),
    problem(428, 'If-Match is missing.'),
    ...usual,
  ];
}

/** For a request of many parts, each of which stands by itself: the answer tells what became of each. `If-Match` is not needed. */
export const RecordsEach = (schema: z.ZodObject, summary: string) =>
  applyDecorators(idempotencyKey, problem(409, 'Not possible in this state.'), Answers(schema, summary));

/** For an answer that is not a resource. */
export const Answers = (schema: z.ZodType, summary: string, status = 200) =>
  applyDecorators(
    ApiOperation({ summary }),
    HttpCode(status),
    ApiResponse({ status, description: summary, standardSchema: schema }),
    ...usual,
  );

/** For what is done with and has no answer: 204. */
export const AnswersNothing = (summary: string) =>
  applyDecorators(ApiOperation({ summary }), HttpCode(204), ApiResponse({ status: 204, description: 'Done.' }), ...usual);

/** A refusal beside those that the route’s kind has anyway, above it; with a schema where it tells more than every problem does. */
export const Refuses = (status: number, description: string, schema?: z.ZodObject) =>
  schema ? ApiResponse({ status, description, standardSchema: schema }) : problem(status, description);

/** For a file: return a `StreamableFile` of this media type. */
export const AnswersFile = (mediaType: string, summary: string) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({
      status: 200,
      description: summary,
      content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } },
    }),
    problem(409, 'Not possible in this state.'),
    ...usual,
  );
