import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import './kafkajs-admin';

type Queue = RequestQueue & { throttleCheckTimeoutId: NodeJS.Timeout | null };

/** As kafkajs calls it after each answer. */
function looked(pending: unknown[]): Queue {
  const queue = Object.assign(Object.create(RequestQueue.prototype) as Queue, {
    pending,
    throttledUntil: -1,
    throttleCheckTimeoutId: null,
  });
  queue.scheduleCheckPendingRequests();
  return queue;
}

describe('kafkajs at rest', () => {
  it('does not look again where no request waits', () => {
    expect(looked([]).throttleCheckTimeoutId).toBeNull();
  });

  it('looks again while one waits', () => {
    const { throttleCheckTimeoutId } = looked([{}]);
    expect(throttleCheckTimeoutId).not.toBeNull();
    clearTimeout(throttleCheckTimeoutId!);
  });
});
