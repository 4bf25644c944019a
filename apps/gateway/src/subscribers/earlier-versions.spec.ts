import { type EventDefinition, PartnerSuspended } from '@liaison/contracts';
import { earlierVersionsOf } from './earlier-versions';

const [newest] = PartnerSuspended.versions;
const version = (number: number, more: object = {}) => ({
  ...newest,
  type: `liaison.partners.partner-suspended.v${number}`,
  version: number,
  ...more,
});
const event: EventDefinition = {
  ...PartnerSuspended,
  type: 'liaison.partners.partner-suspended.v3',
  version: 3,
  versions: [version(3), version(2, { downcast: (data: object) => data }), version(1)],
};

describe('the earlier versions that a subscriber was granted', () => {
  it('are none where it was granted the newest', () => {
    expect(earlierVersionsOf(['liaison.partners.partner-suspended.v3'], [event])).toEqual([]);
  });

  it('tell whether they are published yet, and what takes their place', () => {
    const granted = [2, 1].map((number) => `liaison.partners.partner-suspended.v${number}`);
    expect(earlierVersionsOf(granted, [event])).toEqual([
      { type: granted[0], newest: event.type, published: true },
      { type: granted[1], newest: event.type, published: false },
    ]);
  });

  it('are told where the catalogue has left them too', () => {
    expect(earlierVersionsOf(['liaison.partners.partner-renamed.v1'], [event])).toEqual([
      { type: 'liaison.partners.partner-renamed.v1', published: false },
    ]);
  });
});
