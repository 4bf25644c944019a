/** Milliseconds for which a reader may take nothing. */
const STUCK_MS = 120_000;

/** Hands on what there is as fast as it is taken; calls `cut` where nothing was taken for `ms` milliseconds (two minutes). */
export async function* cutWhenStuck<T>(source: AsyncGenerator<T>, cut: () => void, ms = STUCK_MS): AsyncGenerator<T> {
  for await (const one of source) {
    const timer = setTimeout(cut, ms);
    try {
      yield one;
    } finally {
      clearTimeout(timer);
    }
  }
}
