import { SERVICES } from '@liaison/contracts';
import { CLOCK, type Clock, LOGGER, OpenApi } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { mergeDocuments } from './merge-documents';
import { ServiceDocuments } from './service-documents';

const FRESH_MS = 30_000;
const INFO = {
  title: 'Liaison',
  version: '1',
  description: [
    'The platform of a mine-action coordination cell: who takes part, who may move, who meets, who learns, who is told.',
    'Sign in at `POST /api/v1/auth/login`, and send the token as `Authorization: Bearer …`. `x-allowed-to` of an operation says whose ' +
      'role it takes; an `admin` may do everything.',
    'Lists are paged: hand back `nextCursor` as `cursor`. A change needs `If-Match` with the `ETag` that was read. A POST with an ' +
      '`Idempotency-Key` is done once, however often it is sent. Send the `Liaison-Position` of a write with a composed read, and it ' +
      'waits until it has seen it. Errors are problem documents (RFC 9457) with a stable `code`.',
  ].join('\n\n'),
};

/** One OpenAPI document for the gateway and all services: `/openapi.json`. */
@Injectable()
export class ApiDocument implements OnModuleInit {
  private kept: { document: OpenAPIObject; until: number } | undefined;
  private asking: Promise<OpenAPIObject> | undefined;

  constructor(
    private readonly openApi: OpenApi,
    private readonly services: ServiceDocuments,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.openApi.answer = () => this.current();
  }

  /** What is kept, at once; where that is old, it is made anew behind it. */
  private current(): OpenAPIObject | Promise<OpenAPIObject> {
    if (this.kept && this.now() < this.kept.until) return this.kept.document;
    this.asking ??= this.merge().finally(() => (this.asking = undefined));
    if (!this.kept) return this.asking;
    this.asking.catch((err: unknown) => this.logger.warn({ err }, 'the API document stays as it was'));
    return this.kept.document;
  }

  private async merge(): Promise<OpenAPIObject> {
    const told = await Promise.all(SERVICES.map(async (service) => ({ service, document: await this.services.of(service) })));
    const parts = told.flatMap(({ service, document }) => (document ? [{ service, document }] : []));
    const { document, clashes } = mergeDocuments(INFO, [{ service: 'gateway', document: this.openApi.own }, ...parts]);
    if (clashes.length > 0) this.logger.error({ clashes }, 'services mean different things by one name');
    // Without a service's part it is not worth keeping: the service is about to come up.
    if (parts.length === told.length) this.kept = { document, until: this.now() + FRESH_MS };
    return document;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
