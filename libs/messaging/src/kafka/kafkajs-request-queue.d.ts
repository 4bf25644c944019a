/** A part of kafkajs that it does not export, as far as `letKafkajsRest` needs it. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    pending: unknown[];
    scheduleCheckPendingRequests(): void;
  }
}
