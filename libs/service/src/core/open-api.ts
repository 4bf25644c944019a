import { Problem } from '@liaison/contracts';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

/** What `/openapi.json` answers: the service's own document, unless somebody (the gateway) has a larger one to show. */
export class OpenApi {
  /** Made from the routes once they are all known. */
  own!: OpenAPIObject;
  answer: () => OpenAPIObject | Promise<unknown> = () => this.own;
}

/** The service's OpenAPI document, made from the routes and the contracts' schemas. */
export function openApiOf(app: INestApplication, title: string): OpenAPIObject {
  const settings = new DocumentBuilder().setTitle(title).setVersion('1').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, settings);
  document.components = { ...document.components };
  document.components.schemas = {
    ...document.components.schemas,
    Problem: z.toJSONSchema(Problem, { target: 'openapi-3.0' }) as never,
  };
  return document;
}
