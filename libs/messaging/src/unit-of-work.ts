import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientSession, Connection } from 'mongoose';

interface Unit {
  session: ClientSession;
  /** Work that must wait until the transaction has committed. */
  afterwards: (() => void)[];
}

const units = new AsyncLocalStorage<Unit>();

/**
 * Runs `work` in one MongoDB transaction; database calls join it by passing `...joined()` in their options.
 * The driver may run `work` again on a transient error, so it must have no other effect than its writes.
 */
export async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  if (units.getStore()) return work();
  const session = await connection.startSession();
  try {
    let unit: Unit = { session, afterwards: [] };
    const result = await session.withTransaction(
      () => {
        unit = { session, afterwards: [] };
        return units.run(unit, work);
      },
      { writeConcern: { w: 'majority' }, readConcern: { level: 'snapshot' } },
    );
    for (const step of unit.afterwards) step();
    return result;
  } finally {
    await session.endSession();
  }
}

/** The options by which a database call joins the surrounding transaction; empty where there is none. */
export function joined(): { session?: ClientSession } {
  const unit = units.getStore();
  return unit ? { session: unit.session } : {};
}

/** Runs `step` once the surrounding transaction has committed; at once where there is none. */
export function afterCommit(step: () => void): void {
  const unit = units.getStore();
  if (unit) unit.afterwards.push(step);
  else step();
}
