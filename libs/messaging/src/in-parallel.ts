/**
 * Works on all items, at most `limit` at a time. After a failure no further item is begun, and it rejects, with the first error,
 * once the ones under way have ended: nothing goes on behind the caller's back.
 */
export async function inParallel<T>(items: Iterable<T>, limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]();
  const errors: unknown[] = [];
  const worker = async () => {
    for (let next = left.next(); !next.done && errors.length === 0; next = left.next()) {
      await work(next.value).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  if (errors.length > 0) throw errors[0];
}
