import { CONNECTION, ensureModel } from '@liaison/service';
import type { FactoryProvider } from '@nestjs/common';
import type { Connection, Schema } from 'mongoose';

/** Makes a mongoose model injectable, with its collection and indexes in place before anything uses it. */
export function modelProvider(token: symbol, name: string, schema: Schema): FactoryProvider {
  return {
    provide: token,
    inject: [CONNECTION],
    useFactory: async (connection: Connection) => {
      const model = connection.model(name, schema);
      await ensureModel(model as never);
      return model;
    },
  };
}
