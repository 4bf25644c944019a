import { check } from './check';
import type { Evidence } from './evidence';

const kinds = (evidence: Evidence) => check(evidence).map(({ kind }) => kind);

/** A commitment that was pledged and reported on twice, as all agree. */
function sound(): Evidence {
  return {
    acknowledged: [
      { id: 'c1', path: '/commitments', version: 1 },
      { id: 'c1', path: '/commitments', version: 2, mark: 'first report' },
      { id: 'c1', path: '/commitments', version: 3, mark: 'second report' },
    ],
    resources: [{ id: 'c1', version: 3, evidence: [{ text: 'first report' }, { text: 'second report' }] }],
    events: [
      { id: 'e1', type: 'pledged', subject: 'c1', sequence: 1 },
      { id: 'e2', type: 'reported', subject: 'c1', sequence: 2 },
      { id: 'e3', type: 'reported', subject: 'c1', sequence: 3 },
    ],
    views: [{ id: 'c1', sequences: [3, 1, 2] }],
    subscribers: [],
    schemas: { pledged: {}, reported: {} },
  };
}

describe('the checker', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(check(sound())).toEqual([]);
  });

  it('lets an event come twice: delivery is at least once', () => {
    const evidence = sound();
    evidence.events.push({ id: 'e2', type: 'reported', subject: 'c1', sequence: 2 });
    expect(check(evidence)).toEqual([]);
  });

  it('catches a lost aggregate', () => {
    expect(kinds({ ...sound(), resources: [], views: [] })).toContain('lost-write');
  });

  it('catches a lost change', () => {
    const evidence = sound();
    evidence.resources[0] = { id: 'c1', version: 3, evidence: [{ text: 'first report' }] };
    expect(kinds(evidence)).toEqual(['lost-write']);
  });

  it('catches a version that went back', () => {
    const evidence = sound();
    evidence.resources[0] = { ...evidence.resources[0]!, version: 2 };
    expect(kinds(evidence)).toContain('lost-write');
  });

  it('catches an event that never reached Kafka', () => {
    const evidence = sound();
    evidence.events.splice(1, 1);
    expect(kinds(evidence)).toEqual(['lost-event']);
  });

  it('catches an effect that happened twice', () => {
    const evidence = sound();
    evidence.resources[0] = { id: 'c1', version: 3, evidence: ['first report', 'first report', 'second report'] };
    expect(kinds(evidence)).toEqual(['duplicate-effect']);
  });

  it('catches a request that was carried out as two aggregates', () => {
    const evidence = sound();
    evidence.resources.push({ id: 'c2', version: 1, evidence: ['second report'] });
    evidence.events.push({ id: 'e8', type: 'reported', subject: 'c2', sequence: 1 });
    evidence.views.push({ id: 'c2', sequences: [1] });
    expect(kinds(evidence)).toEqual(['duplicate-effect']);
  });

  it('catches two different events under one sequence', () => {
    const evidence = sound();
    evidence.events.push({ id: 'e9', type: 'reported', subject: 'c1', sequence: 2 });
    expect(kinds(evidence)).toEqual(['duplicate-effect']);
  });

  it('catches a swapped order', () => {
    const evidence = sound();
    evidence.events = [evidence.events[0]!, evidence.events[2]!, evidence.events[1]!];
    expect(kinds(evidence)).toEqual(['swapped-order']);
  });

  it('catches what a subscriber was not told', () => {
    expect(kinds({ ...sound(), subscribers: [{ name: 'stream', granted: ['pledged'], events: [] }] })).toEqual(['lost-event']);
  });

  it.each([[[1, 2]], [[1, 2, 3, 3]], [[]]])('catches a timeline that tells %j of three events', (sequences) => {
    expect(kinds({ ...sound(), views: [{ id: 'c1', sequences }] })).toEqual(['view-disagrees']);
  });

  it('lets an event be told in an earlier version too', () => {
    const evidence = sound();
    evidence.events.push({ id: 'e2.v1', type: 'reported', subject: 'c1', sequence: 2, renditionof: 'e2' });
    expect(check(evidence)).toEqual([]);
  });

  it('catches an event that is not what its schema says, and one that has no schema', () => {
    const told = { type: 'object', properties: { report: { type: 'string' } }, required: ['report'] };
    const evidence = { ...sound(), schemas: { reported: told } };
    evidence.events[1] = { ...evidence.events[1]!, data: { report: 'first report', more: 'passed by' } };
    evidence.events[2] = { ...evidence.events[2]!, data: { report: 3 } };
    expect(check(evidence).map(({ kind, id }) => [kind, id])).toEqual([
      ['breaks-schema', 'e1'],
      ['breaks-schema', 'e3'],
    ]);
  });
});
