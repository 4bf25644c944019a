/** Milliseconds for which a reader may take nothing. */
const STUCK_MS = 120_000;

/** Hands on what there is as fast as it is taken; calls `cut` where nothing was taken for two minutes. */
export async function* cutWhenStuck<T>(source: AsyncGenerator<T>, cut: () => void): AsyncGenerator<T> {
  for await (const one of source) {
    const timer = setTimeout(cut, STUCK_MS);
    try {
      yield one;
    } finally {
      clearTimeout(timer);
    }
  }
}
