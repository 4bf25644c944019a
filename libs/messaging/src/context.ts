import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What a piece of work follows from. Kept with work that is done later, so that it goes on in the context that asked for it. */
export interface Cause {
  correlationId: string;
  /** The event being handled, where the work follows from one. */
  causationId?: string;
  /** W3C `traceparent` of the current span. */
  traceparent: string;
}

/** What travels with a piece of work, from an HTTP request through Kafka to whatever follows from it. */
export interface WorkContext extends Cause {
  /** Who asked, by id; unknown on public routes. */
  actor?: string;
}

const storage = new AsyncLocalStorage<WorkContext>();

export function runInContext<T>(context: WorkContext, work: () => T): T {
  return storage.run(context, work);
}

/** The current context; a fresh one where none was begun (start-up work, timers). */
export function currentContext(): WorkContext {
  return storage.getStore() ?? newContext({});
}

/** What is begun now, but done later, follows from this: `newContext(cause)` goes on with it. */
export function currentCause(): Cause {
  const { correlationId, causationId, traceparent } = currentContext();
  return { correlationId, traceparent, ...(causationId !== undefined && { causationId }) };
}

const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/;
const SAFE_ID = /^[\w.:-]{1,100}$/;

/** A context that continues what came in (HTTP or `ce_*` headers); what is malformed is replaced, never passed on. */
export function newContext(incoming: Partial<Cause>): WorkContext {
  const parent = TRACEPARENT.exec(incoming.traceparent ?? '');
  const correlationId = SAFE_ID.test(incoming.correlationId ?? '') ? incoming.correlationId! : randomUUID();
  return {
    correlationId,
    traceparent: `00-${parent?.[1] ?? randomHex()}-${randomHex().slice(0, 16)}-${parent?.[2] ?? '01'}`,
    ...(incoming.causationId === undefined ? {} : { causationId: incoming.causationId }),
  };
}

/** 32 digits. Node makes UUIDs many at a time: that is ten times as fast as asking for so few random bytes with each request. */
function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}
