import type { ServiceName } from '@liaison/contracts';
import { CONFIG, LOGGER } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type Model, Schema } from 'mongoose';
import type { Logger } from 'pino';
import type { GatewayConfig } from '../gateway-environment';
import { OWNERS } from '../proxy/owners';
import { urlOf } from '../proxy/urls';
import { modelProvider } from '../storage/model-provider';

/** The last document that a service told, so that one that is away doesn't lose its part. */
interface StoredDocument {
  _id: string;
  /** JSON: its keys (`$ref`) are not field names. */
  json: string;
}

const schema = new Schema<StoredDocument>(
  { _id: String, json: String },
  { collection: 'api_documents', strict: 'throw', versionKey: false },
);
const DOCUMENTS = Symbol('DOCUMENTS');
export const documentsProvider = modelProvider(DOCUMENTS, 'api-document', schema);

/** A service that is away refuses at once; one that was only just started takes its time to make its document. */
const ANSWERS_WITHIN_MS = 10_000;

/** What each service says of its own API. */
@Injectable()
export class ServiceDocuments {
  constructor(
    @Inject(DOCUMENTS) private readonly documents: Model<StoredDocument>,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The service's document as far as the gateway passes requests on to it; undefined where it is away and never told one. */
  async of(service: ServiceName): Promise<OpenAPIObject | undefined> {
    const json = await this.told(service);
    return json === undefined ? undefined : asPassedOn(service, JSON.parse(json) as OpenAPIObject);
  }

  private async told(service: ServiceName): Promise<string | undefined> {
    try {
      const json = await this.ask(service);
      await this.documents.updateOne({ _id: service }, { $set: { json } }, { upsert: true });
      return json;
    } catch (err) {
      this.logger.warn({ err, service }, 'the API document of a service is taken from memory');
      return (await this.documents.findOne({ _id: service }).lean())?.json;
    }
  }

  private async ask(service: ServiceName): Promise<string> {
    const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
    const answer = await fetch(`${urlOf(this.config, service)}/openapi.json`, { signal });
    const json = await answer.text();
    // What is kept must be read again: rubbish from something else on that port must not displace the last good document.
    if (!answer.ok || !isDocument(JSON.parse(json))) throw new Error(`it answered ${answer.status} and no OpenAPI document`);
    return json;
  }
}

function isDocument(value: unknown): boolean {
  const { openapi, paths } = (value ?? {}) as Partial<OpenAPIObject>;
  return typeof openapi === 'string' && typeof paths === 'object';
}

/** Without what can't be reached through the gateway. */
function asPassedOn(service: ServiceName, document: OpenAPIObject): OpenAPIObject {
  const owned = ([path]: [string, unknown]) => OWNERS[service].includes(path.split('/')[3] ?? '');
  return { ...document, paths: Object.fromEntries(Object.entries(document.paths).filter(owned)) };
}
