import { setTimeout as sleep } from 'node:timers/promises';
import { currentContext, newContext, runInContext } from './context';

const traceparent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-00`;

describe('the context of a piece of work', () => {
  it('continues a trace with a span of its own, and a correlation as it is', () => {
    const context = newContext({ correlationId: 'chain-1', traceparent, causationId: 'event-1' });
    expect(context).toMatchObject({ correlationId: 'chain-1', causationId: 'event-1' });
    expect(context.traceparent).toMatch(/^00-(ab){16}-[0-9a-f]{16}-00$/);
    expect(context.traceparent).not.toBe(traceparent);
  });

  it.each(['', 'has spaces', 'x'.repeat(101), 'new\nline', '{"$gt":1}'])('replaces the correlation id %j', (correlationId) => {
    expect(newContext({ correlationId }).correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['', `01${traceparent.slice(2)}`, traceparent.slice(0, -3), traceparent.toUpperCase()])(
    'begins a trace of its own where there is %j',
    (wrong) => expect(newContext({ traceparent: wrong }).traceparent).toMatch(/^00-(?!(ab){16})[0-9a-f]{32}-[0-9a-f]{16}-01$/),
  );

  it('goes along with asynchronous work, each with its own', async () => {
    const names = await Promise.all(
      ['one', 'two'].map((name) =>
        runInContext(newContext({ correlationId: name }), async () => {
          await sleep(2);
          return currentContext().correlationId;
        }),
      ),
    );
    expect(names).toEqual(['one', 'two']);
  });
});
