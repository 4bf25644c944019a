import type { mongo } from 'mongoose';
import { answers } from '../process/ports';
import { waitUntil } from '../process/wait-until';

export const REPLICA_SET = 'rs0';

const NOT_YET_INITIALIZED = 94;

/**
 * Makes a fresh mongod a replica set of one (without which there are no transactions and no change streams), tells an older
 * one the port it has now, and resolves when it takes writes.
 */
export async function untilPrimary(port: number, signal: AbortSignal): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const patience = { withinMs: 60_000, everyMs: 20, signal };
  // The driver takes half a second to ask again where nobody listened.
  await waitUntil(() => answers(port), { ...patience, what: 'MongoDB answers' });
  const isPrimary = async (admin: mongo.Db) => (await configure(admin, host)) && takesWrites(admin);
  await waitUntil(() => withAdmin(host, isPrimary), { ...patience, what: 'MongoDB takes writes' });
}

/** With a connection of its own: the driver's client does not recover from a first connection that failed. */
async function withAdmin(host: string, ask: (admin: mongo.Db) => Promise<boolean>): Promise<boolean> {
  // Loaded while the server starts, and not before.
  const { mongo } = await import('mongoose');
  const client = new mongo.MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 500 });
  try {
    return await ask(client.db('admin'));
  } finally {
    await client.close();
  }
}

async function takesWrites(admin: mongo.Db): Promise<boolean> {
  return (await admin.command({ hello: 1 }))['isWritablePrimary'] === true;
}

interface ReplicaSetConfig {
  version: number;
  members: { _id: number; host: string }[];
}

async function configure(admin: mongo.Db, host: string): Promise<boolean> {
  const config = await currentConfig(admin);
  if (!config) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
  } else if (config.members[0]?.host !== host) {
    const members = [{ ...config.members[0], host }];
    // By force, for a member that does not find its own address in the set is nobody's primary and cannot be asked nicely.
    await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
  }
  return true;
}

async function currentConfig(admin: mongo.Db): Promise<ReplicaSetConfig | undefined> {
  try {
    return (await admin.command({ replSetGetConfig: 1 }))['config'] as ReplicaSetConfig;
  } catch (error) {
    if ((error as mongo.MongoServerError).code === NOT_YET_INITIALIZED) return undefined;
    throw error;
  }
}
