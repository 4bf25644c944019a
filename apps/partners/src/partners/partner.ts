import {
  type ChangePartner,
  type ClosePartner,
  conflict,
  decided,
  type Decision,
  type Partner,
  PartnerActivated,
  PartnerClosed,
  PartnerDetailsChanged,
  PartnerReactivated,
  PartnerRegistered,
  PartnerSuspended,
  type RegisterPartner,
  type SuspendPartner,
} from '@liaison/contracts';

/** The life of a partner: registered → active → suspended → active … → closed. */

export function register(id: string, command: RegisterPartner): Decision<Partner> {
  const partner: Partner = { ...command, id, status: 'registered' };
  return decided(partner, PartnerRegistered.of(partner));
}

export function activate(partner: Partner): Decision<Partner> {
  refuseUnless(partner, 'registered', 'activated');
  const next: Partner = { ...partner, status: 'active' };
  return decided(next, PartnerActivated.of(next));
}

/** Changes what is given; a partner that is closed stays as it was. */
export function changeDetails(partner: Partner, command: ChangePartner): Decision<Partner> {
  if (partner.status === 'closed') throw conflict('partner.closed', 'A closed partner stays as it was.');
  const next: Partner = { ...partner, ...command };
  return decided(next, PartnerDetailsChanged.of(next));
}

export function suspend(partner: Partner, { reason }: SuspendPartner): Decision<Partner> {
  refuseUnless(partner, 'active', 'suspended');
  const next: Partner = { ...partner, status: 'suspended', statusReason: reason };
  return decided(next, PartnerSuspended.of(next, { reason }));
}

export function reactivate(partner: Partner): Decision<Partner> {
  refuseUnless(partner, 'suspended', 'reactivated');
  const { statusReason: _gone, ...rest } = partner;
  const next: Partner = { ...rest, status: 'active' };
  return decided(next, PartnerReactivated.of(next));
}

export function close(partner: Partner, { reason }: ClosePartner): Decision<Partner> {
  if (partner.status === 'closed') throw conflict('partner.closed', 'This partner is closed already.');
  const next: Partner = { ...partner, status: 'closed', statusReason: reason };
  return decided(next, PartnerClosed.of(next, { reason }));
}

function refuseUnless({ status }: Partner, needed: Partner['status'], step: string): void {
  if (status !== needed)
    throw conflict(`partner.not-${needed}`, `Only a partner that is ${needed} can be ${step}; this one is ${status}.`);
}
