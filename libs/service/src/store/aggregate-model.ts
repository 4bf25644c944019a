import { OUTBOX_INDEX } from '@liaison/messaging';
import { type IndexDefinition, type IndexOptions, Schema } from 'mongoose';

/** How an aggregate is stored: its collection and indexes. Its shape is the contract's zod schema, which decisions keep. */
export interface AggregateModel {
  /** As in codes and messages: `access-request`. */
  name: string;
  collection: string;
  schema: Schema;
  /** Injects the store: `@Inject(partnerModel.store) private readonly partners: AggregateStore<Partner>`. */
  store: symbol;
}

interface ModelOptions {
  name: string;
  collection: string;
  /** On the state's fields, e.g. `[{ 'state.status': 1 }]`. The list order is indexed already. */
  indexes?: ([IndexDefinition] | [IndexDefinition, IndexOptions])[];
}

export function aggregateModel({ name, collection, indexes = [] }: ModelOptions): AggregateModel {
  const schema = new Schema(
    {
      _id: String,
      version: Number,
      state: Schema.Types.Mixed,
      outbox: [Schema.Types.Mixed],
      handled: [Schema.Types.Mixed],
      createdAt: String,
      updatedAt: String,
    },
    { collection, strict: 'throw', versionKey: false },
  );
  schema.index(...OUTBOX_INDEX);
  schema.index({ createdAt: -1, _id: -1 });
  for (const [fields, options] of indexes) schema.index(fields, options);
  return { name, collection, schema, store: Symbol(`store:${name}`) };
}
