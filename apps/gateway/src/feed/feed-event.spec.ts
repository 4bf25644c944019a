import { PartnerRegistered } from '@liaison/contracts';
import { toRecord } from '@liaison/messaging';
import { project } from '../projections/project';
import { feedEvent } from './feed-event';

const URL = 'http://liaison.example';
const { type, example } = PartnerRegistered;
const event = {
  ...{ id: 'e', source: '/liaison/partners', type, subject: 's', time: '2025-04-07T09:00:00.000Z' },
  ...{ sequence: 1, correlationid: 'c', data: example },
};
const told = (value: string) => {
  const { headers } = toRecord(event);
  return project({ topic: 't', partition: 0, offset: 7n, key: 's', value: Buffer.from(value), headers }).row;
};

describe('an event of the feed', () => {
  it.each([
    ['on one line', JSON.stringify(example)],
    ['on several, as somebody else may have written it', JSON.stringify(example, undefined, 2).replaceAll('\n', '\r\n')],
  ])('is told as it was published %s', (_, value) => {
    const json = feedEvent(told(value), URL);
    expect(json).not.toMatch(/[\r\n]/);
    expect(JSON.parse(json)).toEqual({
      ...event,
      specversion: '1.0',
      datacontenttype: 'application/json',
      dataschema: `${URL}/schemas/${type}.json`,
    });
  });

  it('is told from a row that an older version has made', () => {
    const row = { ...told(JSON.stringify(example)), data: example } as never;
    expect(JSON.parse(feedEvent(row, URL))).toMatchObject({ id: 'e', data: example });
  });
});
