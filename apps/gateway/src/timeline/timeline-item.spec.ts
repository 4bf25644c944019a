import type { TimelineRow } from '../projections/projected';
import { timelineItem } from './timeline-item';

const row = (aggregate: string) => ({ _id: 'e', aggregate, subject: 's', partnerIds: ['mag', 'lmac'] }) as unknown as TimelineRow;

describe('what the timeline tells of an event', () => {
  it('says whom it concerns; of a bulletin to a focal point no other organisation', () => {
    expect(timelineItem(row('meeting'), 'mag').partnerIds).toEqual(['mag', 'lmac']);
    expect(timelineItem(row('bulletin')).partnerIds).toEqual(['mag', 'lmac']);
    expect(timelineItem(row('bulletin'), 'mag').partnerIds).toEqual(['mag']);
  });
});
