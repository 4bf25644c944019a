import { type Operation, operationsOf } from './operations';
import { collectionsOf, placeOf } from './place';

const described = { responses: {} };
const [...operations] = operationsOf({
  paths: {
    '/api/v1/partners': { post: described },
    '/api/v1/partners/{id}/suspend': { post: described },
    '/api/v1/subscribers/{subscriberId}/webhooks': { post: described },
    '/api/v1/subscribers/{subscriberId}/webhooks/{webhookId}': { get: described },
    '/api/v1/subscribers/{subscriberId}/webhooks/{webhookId}/deliveries': { get: described },
    '/api/v1/subscribers/{subscriberId}/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver': { post: described },
  },
  components: { schemas: {} },
});
const collections = collectionsOf(operations);
const place = (address: string, id?: string) => {
  const asked = address.split('/');
  const fits = ({ path }: Operation) =>
    path.split('/').length === asked.length &&
    path.split('/').every((segment, index) => segment.startsWith('{') || segment === asked[index]);
  return placeOf(operations.find(fits)!, `${address}?limit=3`, id, collections);
};

describe('what an answer is about', () => {
  it('is the collection that was asked, with what it belongs to', () => {
    expect(place('/api/v1/partners', 'new')).toEqual({ collection: 'partners' });
    expect(place('/api/v1/subscribers/s1/webhooks', 'new')).toEqual({ collection: 'webhooks', owner: 's1' });
    expect(place('/api/v1/subscribers/s1/webhooks/w1/deliveries')).toEqual({ collection: 'deliveries', owner: 'w1' });
  });

  it('is the thing itself, where the address names it', () => {
    expect(place('/api/v1/partners/p1/suspend', 'p1')).toEqual({ collection: 'partners' });
    expect(place('/api/v1/subscribers/s1/webhooks/w1', 'w1')).toEqual({ collection: 'webhooks', owner: 's1' });
    const redelivered = place('/api/v1/subscribers/s1/webhooks/w1/deliveries/d1/redeliver', 'd1');
    expect(redelivered).toEqual({ collection: 'deliveries', owner: 'w1' });
  });
});
