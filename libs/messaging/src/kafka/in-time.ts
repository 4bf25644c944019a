/** Rejects if `work` takes longer than `ms`; the work itself goes on. */
export async function inTime<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Kafka did not answer within ${ms / 1_000} s.`)), ms);
  });
  return Promise.race([work(), late]).finally(() => clearTimeout(timer));
}
