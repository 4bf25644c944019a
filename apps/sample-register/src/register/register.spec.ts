import {
  AssignActionPoint,
  BeginMinutes,
  DraftAccessRequest,
  DraftAgreement,
  DraftMeeting,
  DraftSeries,
  DraftStatement,
  EstablishMechanism,
  OfferCourse,
  PlanTrainingSession,
  PledgeCommitment,
  PostBulletin,
  RecordDecision,
  RegisterPartner,
} from '@liaison/contracts';
import type { z } from 'zod';
import { register } from './register';

const COMMANDS: Record<string, z.ZodType> = {
  '/partners': RegisterPartner,
  '/agreements': DraftAgreement,
  '/mechanisms': EstablishMechanism,
  '/meetings': DraftMeeting,
  '/series': DraftSeries,
  '/action-points': AssignActionPoint,
  '/minutes': BeginMinutes,
  '/decisions': RecordDecision,
  '/bulletins': PostBulletin,
  '/courses': OfferCourse,
  '/training-sessions': PlanTrainingSession,
  '/statements': DraftStatement,
  '/commitments': PledgeCommitment,
  '/access-requests': DraftAccessRequest,
};
const AN_ID = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';

describe('the sample register', () => {
  it('has each key once, and refers only to what comes before', () => {
    const before = new Set<string>();
    const idOf = (key: string) => {
      expect(before).toContain(key);
      return AN_ID;
    };
    for (const { key, body, foundIn, steps = [] } of register) {
      expect(before).not.toContain(key);
      expect(key).toMatch(/^[\x21-\x7e]+$/);
      foundIn?.(idOf);
      if (typeof body === 'function') body(idOf);
      for (const { body: told } of steps) if (typeof told === 'function') told(idOf);
      before.add(key);
    }
  });

  it.each(register.filter(({ foundIn }) => !foundIn).map((record) => [record.key, record] as const))(
    '%s is what its route takes, and says where it comes from',
    (_key, { path, body }) => {
      const filled = typeof body === 'function' ? body(() => AN_ID) : body;
      expect(COMMANDS[path]?.safeParse(filled).error?.issues ?? []).toEqual([]);
      expect(filled).toMatchObject({ source: { document: expect.stringMatching(/^seed 00[0-4]$/) } });
    },
  );
});
