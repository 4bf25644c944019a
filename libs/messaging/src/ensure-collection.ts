import type { Connection } from 'mongoose';

const NAMESPACE_EXISTS = 48;

/** Makes a collection beforehand, so that the first transactions that write to it don't all try to. One that is there stays as it is. */
export async function ensureCollection(connection: Connection, name: string): Promise<void> {
  await connection.createCollection(name).catch((error: { code?: unknown }) => {
    if (error.code !== NAMESPACE_EXISTS) throw error;
  });
}
