import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/**
 * kafkajs 2.2.4 looks a thousand times a second, on each connection, for requests that wait, even where none does (its issue 1704,
 * open since 2024): a twentieth of a core for each service that does nothing. Whoever makes a request wait sets the next look by
 * itself, so it may be left out where none waits.
 */
export function letKafkajsRest(): void {
  const { prototype } = RequestQueue;
  const { scheduleCheckPendingRequests } = prototype;
  prototype.scheduleCheckPendingRequests = function () {
    if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
  };
}
