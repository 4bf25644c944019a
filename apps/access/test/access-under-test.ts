import { randomUUID } from 'node:crypto';
import { type Partner, PartnerRegistered } from '@liaison/contracts';
import { type ServiceUnderTest, startService } from '@liaison/testing';
import { AccessEnvironment } from '../src/access-environment';
import { AccessModule } from '../src/access.module';

export type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;

export function startAccess(env: Record<string, string> = {}): Promise<ServiceUnderTest> {
  const key = 'a key for tests, of thirty-two characters or more';
  return startService('access', AccessModule, { TRAVELLER_HASH_KEY: key, ...env }, { environment: AccessEnvironment });
}

/** Makes an organisation known to the service, as the partners service would. */
export async function partner(service: ServiceUnderTest, name: string): Promise<Partner> {
  const made: Partner = { id: randomUUID(), name, kind: 'international-ngo', isLocalActor: false, pillars: [], status: 'active' };
  await service.hears(PartnerRegistered.of(made), made.id, 1);
  return made;
}

export interface World {
  service: ServiceUnderTest;
  mag: Partner;
  dngo: Partner;
  dma: Partner;
  /** Signed in: the cell, and the focal points of the three. */
  staff: Agent;
  ofMag: Agent;
  ofDngo: Agent;
  ofDma: Agent;
}

/** A service that knows an applicant and two authorities, on a Wednesday in Baghdad. */
export async function startWorld(env?: Record<string, string>): Promise<World> {
  const service = await startAccess(env);
  service.clock.set('2026-03-04T07:00:00.000Z');
  const [mag, dngo, dma] = await Promise.all(
    ['Mines Advisory Group', 'Directorate of NGOs', 'Directorate of Mine Action'].map((name) => partner(service, name)),
  );
  const of = ({ id }: Partner) => service.as({ role: 'partner', partnerId: id });
  return {
    service,
    mag: mag!,
    dngo: dngo!,
    dma: dma!,
    staff: await service.as({ role: 'coordinator' }),
    ofMag: await of(mag!),
    ofDngo: await of(dngo!),
    ofDma: await of(dma!),
  };
}

export function wanted({ mag, dngo, dma }: World) {
  return {
    partnerId: mag.id,
    activity: 'risk-education',
    country: 'IQ',
    purpose: 'Risk education sessions in schools.',
    from: '2026-04-01',
    to: '2026-04-30',
    route: [
      { kind: 'checkpoint', name: 'Badush' },
      { kind: 'governorate', name: 'Ninewa', pcode: 'IQG15' },
    ],
    travellers: [
      { name: 'آرام حسن', documentNumber: 'A1234567', nationality: 'IQ', role: 'Driver' },
      { name: 'Jane Doe', documentNumber: 'B7654321', nationality: 'GB', role: 'Team leader' },
    ],
    vehicles: [{ kind: 'Land Cruiser', plate: 'PLATE-1' }],
    attachments: [{ title: 'Passports', link: 'https://files.example/passports.pdf' }],
    authorities: [dngo.id, dma.id],
  };
}

/** Takes a step on whatever version stands; answers the request as it is then. */
export async function step(agent: Agent, id: string, name: string, body: object = {}) {
  const answer = await agent.post(`/api/v1/access-requests/${id}/${name}`).set('If-Match', '*').send(body);
  if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function submitted(world: World, changes: object = {}) {
  const { body } = await world.staff
    .post('/api/v1/access-requests')
    .send({ ...wanted(world), ...changes })
    .expect(201);
  return step(world.staff, body.id, 'submit');
}

export async function approved(world: World, changes: object = {}) {
  const { id } = await submitted(world, changes);
  await step(world.staff, id, 'decide', { authorityId: world.dngo.id, decision: 'approve' });
  return step(world.staff, id, 'decide', { authorityId: world.dma.id, decision: 'approve' });
}

export async function issued(world: World, changes: object = {}) {
  const { id } = await approved(world, changes);
  return step(world.staff, id, 'issue-letter');
}
