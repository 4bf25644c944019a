/** Stops what `start-engines.mjs` started; its data goes with it. */
export default async function stopEngines() {
  await globalThis.liaisonTestEngines?.stop();
}
