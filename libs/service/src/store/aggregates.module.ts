import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { OutboxPublisher } from '@liaison/messaging';
import type { Connection } from 'mongoose';
import { CLOCK, type Clock } from '../core/clock';
import { CONNECTION } from '../core/connection';
import { SERVICE_NAME } from '../core/names';
import { Outboxes } from '../core/outflow';
import type { AggregateModel } from './aggregate-model';
import { AggregateStore } from './aggregate-store';
import { ensureModel } from './ensure-model';

/** Lists what a service owns: `AggregatesModule.of(partnerModel, contactModel)`. */
@Module({})
export class AggregatesModule {
  static of(...models: AggregateModel[]): DynamicModule {
    const providers = models.map(storeProvider);
    return { module: AggregatesModule, providers, exports: models.map(({ store }) => store) };
  }
}

function storeProvider(model: AggregateModel): Provider {
  return {
    provide: model.store,
    inject: [CONNECTION, OutboxPublisher, Outboxes, CLOCK, SERVICE_NAME],
    useFactory: async (connection: Connection, publisher: OutboxPublisher, outboxes: Outboxes, clock: Clock, service: string) => {
      const documents = connection.model(model.name, model.schema);
      await ensureModel(documents as never);
      const store = new AggregateStore<{ id: string }>(model, documents as never, { publisher, clock, service });
      outboxes.add(store.collection as never);
      return store;
    },
  };
}
