import type { Actor, Role } from '@liaison/contracts';
import { EVENTS } from '@liaison/contracts';
import { type Group, seenBy, visibleTo } from './visibility';

const own = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';
const actor = (role: Role): Actor => ({ id: 'x', roles: [role], ...(role === 'partner' && { partnerId: own }) });

describe('who may know of what', () => {
  it.each<[string, object, Group[]]>([
    ['partner', { status: 'registered' }, ['viewer', 'trainer', 'partner']],
    ['mechanism', { status: 'active' }, ['viewer', 'trainer', 'partner']],
    ['meeting', { status: 'draft' }, []],
    ['meeting', { status: 'cancelled' }, []],
    ['meeting', { status: 'scheduled', announcedAt: '2025-04-07T09:00:00Z' }, ['viewer', 'trainer', 'concerned']],
    ['invitation', { status: 'withdrawn' }, ['viewer', 'trainer', 'concerned']],
    ['statement', { status: 'draft' }, []],
    ['statement', { status: 'cleared' }, []],
    ['statement', { status: 'withdrawn' }, []],
    ['statement', { status: 'delivered' }, ['viewer', 'trainer', 'partner']],
    ['statement', { status: 'published' }, ['viewer', 'trainer', 'partner']],
    ['accessRequest', { status: 'draft' }, ['concerned']],
    ['accessRequest', { status: 'withdrawn' }, ['concerned']],
    ['accessRequest', { status: 'submitted', submittedAt: '2025-04-07T09:00:00Z' }, ['viewer', 'trainer', 'concerned']],
    ['agreement', { status: 'draft' }, ['concerned']],
    ['agreement', { status: 'signed' }, ['viewer', 'trainer', 'concerned']],
    ['contact', {}, ['concerned']],
    ['trainee', {}, ['trainer', 'concerned']],
    ['commitment', {}, ['viewer', 'trainer', 'concerned']],
    ['actionPoint', {}, ['viewer', 'trainer', 'concerned']],
    ['presenceImport', {}, []],
    ['somethingNewer', { status: 'published' }, []],
  ])('%s %j: %j', (aggregate, state, groups) => {
    expect(seenBy(aggregate, state as Record<string, unknown>)).toEqual(groups);
  });

  it('never shows every focal point what another organisation asks for, signs, promises or is to do', () => {
    for (const { aggregate, example } of EVENTS) {
      const groups = seenBy(aggregate, example[aggregate] as Record<string, unknown>);
      if (
        ['accessRequest', 'agreement', 'commitment', 'actionPoint', 'contact', 'trainee', 'meeting', 'invitation'].includes(
          aggregate,
        )
      ) {
        expect(groups).not.toContain('partner');
      }
    }
  });

  it('hides nothing from the cell', () => {
    expect(visibleTo(actor('admin'))).toEqual({});
    expect(visibleTo(actor('coordinator'))).toEqual({});
  });

  it('shows a focal point what is everybody’s, and what concerns its organisation', () => {
    expect(visibleTo(actor('partner'))).toEqual({ $or: [{ seenBy: 'partner' }, { seenBy: 'concerned', partnerIds: own }] });
  });

  it('refuses a focal point of no organisation', () => {
    expect(() => visibleTo({ id: 'x', roles: ['partner'] })).toThrow(/of no organisation/);
  });

  it('shows a viewer and a trainer their groups, and anybody else nothing', () => {
    expect(visibleTo(actor('viewer'))).toEqual({ seenBy: { $in: ['viewer'] } });
    expect(visibleTo(actor('trainer'))).toEqual({ seenBy: { $in: ['trainer'] } });
    expect(visibleTo(actor('subscriber'))).toEqual({ seenBy: { $in: [] } });
  });
});
