import { aggregateModel } from '@liaison/service';

const newest = { createdAt: -1, _id: -1 } as const;
const withPersonalData = { partialFilterExpression: { 'state.travellers': { $exists: true } } };

export const accessRequestModel = aggregateModel({
  name: 'access-request',
  collection: 'access_requests',
  indexes: [
    // What lists filter by.
    [{ 'state.status': 1, ...newest }],
    [{ 'state.partnerId': 1, ...newest }],
    [{ 'state.activity': 1, ...newest }],
    [{ 'state.authorities.partnerId': 1, ...newest }],
    [{ 'state.openStep.authorityId': 1, ...newest }],
    // Numbers are given once.
    [{ 'state.reference': 1 }, { unique: true }],
    [{ 'state.letter.number': 1 }, { unique: true, sparse: true }],
    [{ 'state.letter.code': 1 }, { unique: true, sparse: true }],
    // What falls due by the clock.
    [{ 'state.openStep.dueSoonAt': 1 }, { sparse: true }],
    [{ 'state.status': 1, 'state.letter.expiresAt': 1 }],
    [{ 'state.endedAt': 1 }, withPersonalData],
    [{ 'state.to': 1 }, withPersonalData],
    // What is counted.
    [{ 'state.steps.at': 1 }],
    [{ 'state.letter.issuedAt': 1 }, { sparse: true }],
  ],
});
