import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Country, Id, Line, Link, Pillar, Reason, Source, Translations } from '../kernel/values';

export const PARTNER_KINDS = [
  'national-authority',
  'government',
  'un-agency',
  'international-ngo',
  'national-ngo',
  'commercial',
  'donor',
  'security-force',
  'civil-defence',
  'intergovernmental',
  'red-cross',
  'academic',
  'community',
] as const;

const profile = {
  name: Line,
  acronym: z.string().trim().min(1).max(30).optional(),
  otherNames: Translations.optional(),
  kind: z.enum(PARTNER_KINDS),
  isLocalActor: z.boolean(),
  country: Country.optional(),
  website: Link.optional(),
  pillars: z.array(Pillar).max(5).default([]),
  source: Source.optional(),
};

/** An organisation that takes part. registered → active → suspended → active … → closed. */
export const Partner = z
  .object({
    id: Id,
    ...profile,
    status: z.enum(['registered', 'active', 'suspended', 'closed']),
    statusReason: Reason.optional(),
  })
  .meta({ id: 'Partner', description: 'An organisation that takes part in mine action.' });
export type Partner = z.output<typeof Partner>;

export const RegisterPartner = z.strictObject(profile).meta({ id: 'RegisterPartner' });
export type RegisterPartner = z.output<typeof RegisterPartner>;

export const ChangePartner = z
  .strictObject({ ...profile, pillars: z.array(Pillar).max(5) })
  .partial()
  .meta({ id: 'ChangePartner', description: 'The fields to change; what is absent stays.' });
export type ChangePartner = z.output<typeof ChangePartner>;

export const SuspendPartner = z.strictObject({ reason: Reason }).meta({ id: 'SuspendPartner' });
export type SuspendPartner = z.output<typeof SuspendPartner>;
export const ClosePartner = z.strictObject({ reason: Reason }).meta({ id: 'ClosePartner' });
export type ClosePartner = z.output<typeof ClosePartner>;

const partnerEvent = eventsOf({
  service: 'partners',
  aggregate: 'partner',
  state: Partner,
  partnersOf: (partner) => [partner.id],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
    name: 'Directorate of Mine Action',
    acronym: 'DMA',
    kind: 'national-authority',
    isLocalActor: true,
    country: 'IQ',
    pillars: ['clearance', 'risk-education'],
    status: 'active',
    source: { document: 'seed 003' },
  },
});

export const PartnerRegistered = partnerEvent('partner-registered', 'An organisation was entered in the register.');
export const PartnerActivated = partnerEvent('partner-activated', 'A registered organisation began to take part.');
export const PartnerDetailsChanged = partnerEvent(
  'partner-details-changed',
  'What is known of an organisation was corrected or completed.',
);
export const PartnerSuspended = partnerEvent('partner-suspended', 'An organisation may for now not take part.', {
  data: { reason: Reason },
  example: { reason: 'Accreditation under review by the national authority.' },
});
export const PartnerReactivated = partnerEvent('partner-reactivated', 'A suspended organisation takes part again.');
export const PartnerClosed = partnerEvent('partner-closed', 'An organisation takes part no longer, for good.', {
  data: { reason: Reason },
  example: { reason: 'The organisation left the country.' },
});
