import type { PresenceImport } from '@liaison/contracts';
import { begin, discard, finish, preview } from './presence-import';

const counts = {
  rows: 1,
  new: 1,
  changed: 0,
  same: 0,
  refused: 0,
  presencesToRecord: 1,
  presencesToChange: 0,
  partnersToRegister: 0,
};
const id = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b42';
const previewed = preview(id, { fileName: 'sheet.csv', sector: 'mine-action', counts, columns: [], notes: [] }).state;
const given = (status: PresenceImport['status']): PresenceImport => ({ ...previewed, status });

describe('a presence import', () => {
  it('is previewed, begun and applied, each told once', () => {
    const begun = begin(previewed);
    const applied = finish(begun.state);
    expect([begun, applied].map(({ state, happened }) => [state.status, happened.length])).toEqual([
      ['applying', 1],
      ['applied', 1],
    ]);
    expect(begin(applied.state).happened).toEqual([]);
    expect(finish(applied.state).happened).toEqual([]);
  });

  it('is discarded before it is begun, and never after', () => {
    expect(discard(previewed).state.status).toBe('discarded');
    expect(() => discard(given('applying'))).toThrow(/stands/);
    expect(() => discard(given('applied'))).toThrow(/stands/);
    expect(() => begin(given('discarded'))).toThrow(/discarded/);
  });
});
