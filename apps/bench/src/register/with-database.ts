import mongoose, { type Connection } from 'mongoose';

/** Does something with a connection to a database that is closed afterwards. */
export async function withDatabase(
  mongodbUri: string,
  database: string,
  work: (connection: Connection) => Promise<void>,
): Promise<void> {
  const connection = await mongoose.createConnection(mongodbUri, { dbName: database }).asPromise();
  try {
    await work(connection);
  } finally {
    await connection.close();
  }
}
