import fc from 'fast-check';
import { fromRecord, isEnvelope, toRecord, UnreadableEvent } from './binary-mode';
import type { CloudEvent } from './cloud-event';

const text = fc.string({ minLength: 1 });
const event: fc.Arbitrary<CloudEvent> = fc.record(
  {
    id: text,
    source: text,
    type: text,
    subject: text,
    time: text,
    correlationid: text,
    sequence: fc.integer({ min: 1 }),
    data: fc.dictionary(fc.string(), fc.jsonValue()),
    causationid: text,
    traceparent: text,
    actor: text,
    renditionof: text,
  },
  { requiredKeys: ['id', 'source', 'type', 'subject', 'time', 'correlationid', 'sequence', 'data'] },
);
const received = (one: CloudEvent) => {
  const { value, headers } = toRecord(one);
  return { value: Buffer.from(value), headers };
};

describe('an event in binary mode', () => {
  it('comes back from Kafka as it was', () => {
    fc.assert(
      fc.property(event, (one) => {
        expect(fromRecord(received(one))).toEqual({ ...one, data: JSON.parse(JSON.stringify(one.data)) as object });
      }),
    );
  });

  it('is keyed by its subject, and says what it is in headers', () => {
    const [one] = fc.sample(event, 1);
    expect(toRecord(one!)).toMatchObject({
      key: one!.subject,
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_sequence: String(one!.sequence),
        ce_type: one!.type,
      },
    });
  });

  it.each(['ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'ce_sequence'])('cannot be read without %s', (name) => {
    const { value, headers } = received(fc.sample(event, 1)[0]!);
    const { [name]: _, ...others } = headers;
    expect(() => fromRecord({ value, headers: others })).toThrow(new UnreadableEvent(`the header ${name} is missing`));
    expect(isEnvelope(others)).toBe(false);
  });

  it.each(['0', '-1', '1.5', 'one'])('cannot be read with the sequence %s', (sequence) => {
    const { value, headers } = received(fc.sample(event, 1)[0]!);
    expect(() => fromRecord({ value, headers: { ...headers, ce_sequence: sequence } })).toThrow(/whole number/);
  });

  it.each(['', '{', '[]', 'null', '7', '"text"'])('cannot be read with the value %j', (value) => {
    const { headers } = received(fc.sample(event, 1)[0]!);
    expect(() => fromRecord({ value: Buffer.from(value), headers })).toThrow(/not a JSON object/);
    expect(isEnvelope(headers)).toBe(true);
  });
});
