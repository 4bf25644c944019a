import { SERVICES, type ServiceName } from '@liaison/contracts';
import { CLOCK, type Clock, CONFIG, LOGGER, OpenApi } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type Model, Schema } from 'mongoose';
import type { Logger } from 'pino';
import type { GatewayConfig } from '../gateway-environment';
import { urlOf } from '../proxy/urls';
import { modelProvider } from '../storage/model-provider';
import { mergeDocuments, type Part } from './merge-documents';

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

const FRESH_MS = 30_000;
const ANSWERS_WITHIN_MS = 2_000;
const INFO = {
  title: 'Liaison',
  version: '1',
  description: 'The platform of a mine-action coordination cell: the REST API of all its services.',
};

/** One OpenAPI document for all services: `/openapi.json`. */
@Injectable()
export class ApiDocument implements OnModuleInit {
  private kept: { document: OpenAPIObject; until: number } | undefined;
  private asking: Promise<OpenAPIObject> | undefined;

  constructor(
    private readonly openApi: OpenApi,
    @Inject(DOCUMENTS) private readonly documents: Model<StoredDocument>,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.openApi.answer = () => this.current();
  }

  private async current(): Promise<OpenAPIObject> {
    if (this.kept && this.clock.now().getTime() < this.kept.until) return this.kept.document;
    this.asking ??= this.merge().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async merge(): Promise<OpenAPIObject> {
    const own = { service: 'gateway', document: this.openApi.own };
    const parts = await Promise.all(SERVICES.map((service) => this.partOf(service)));
    const { document, clashes } = mergeDocuments(INFO, [own, ...parts.filter((part) => part !== undefined)]);
    if (clashes.length > 0) this.logger.error({ clashes }, 'services mean different things by one name');
    this.kept = { document, until: this.clock.now().getTime() + FRESH_MS };
    return document;
  }

  private async partOf(service: ServiceName): Promise<Part | undefined> {
    try {
      const answer = await fetch(`${urlOf(this.config, service)}/openapi.json`, {
        signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      });
      if (!answer.ok) throw new Error(`it answered ${answer.status}`);
      const json = await answer.text();
      const document = JSON.parse(json) as OpenAPIObject;
      await this.documents.updateOne({ _id: service }, { $set: { json } }, { upsert: true });
      return { service, document };
    } catch (err) {
      this.logger.warn({ err, service }, 'the API document of a service is taken from memory');
      const stored = await this.documents.findOne({ _id: service }).lean();
      return stored ? { service, document: JSON.parse(stored.json) as OpenAPIObject } : undefined;
    }
  }
}
