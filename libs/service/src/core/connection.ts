import mongoose, { type Connection } from 'mongoose';
import type { Metrics } from '../metrics/metrics';

export const CONNECTION = Symbol('CONNECTION');

/** Connects to the service's own database: majority and journaled writes, retried by the driver across a change of primary. */
export async function connect(uri: string, database: string, metrics: Metrics): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    dbName: database,
    writeConcern: { w: 'majority', journal: true },
    retryWrites: true,
    serverSelectionTimeoutMS: 5_000,
    monitorCommands: true,
    // Collections and indexes are made on purpose (`ensureModel`).
    autoCreate: false,
    autoIndex: false,
  });
  await connection.asPromise();
  const client = connection.getClient();
  client.on('commandSucceeded', (event) =>
    metrics.mongo.observe({ command: event.commandName, outcome: 'succeeded' }, event.duration / 1_000),
  );
  client.on('commandFailed', (event) =>
    metrics.mongo.observe({ command: event.commandName, outcome: 'failed' }, event.duration / 1_000),
  );
  return connection;
}
