import { setTimeout as sleep } from 'node:timers/promises';
import { CommitmentPledged, CommitmentProgressed, MeetingScheduled } from '@liaison/contracts';
import { check } from '../../src/checker/check';
import { eventually } from '../../src/eventually';
import { gatherEvidence } from '../../src/platform/gather-evidence';
import { MixedWrites } from '../../src/platform/mixed-writes';
import { Random } from '../../src/platform/seeded-random';
import { StreamSubscriber } from '../../src/platform/stream-subscriber';
import { WebhookSubscriber } from '../../src/platform/webhook-subscriber';
import { startWholePlatform, type WholePlatform } from '../../src/platform/whole-platform';

const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const WRITES = 2_000;
const AT_A_TIME = 12;
/** Of what a subscriber is granted; it must never see the rest. */
const GRANTED = [CommitmentPledged, CommitmentProgressed, MeetingScheduled].map(({ type }) => type);
/** Killing ends then; writing goes on until it is done. */
const KILLING_MS = 50_000;

describe(`2,000 mixed writes while everything is killed in turn (CHAOS_SEED=${SEED})`, () => {
  let platform: WholePlatform;
  let stream: StreamSubscriber | undefined;
  let webhooks: WebhookSubscriber | undefined;

  beforeAll(async () => {
    platform = await startWholePlatform();
  }, 180_000);
  afterAll(async () => {
    await stream?.stop();
    await platform?.stop();
    await webhooks?.stop();
  }, 60_000);

  it('takes writes and serves reads while the broker is down, and the events follow', async () => {
    const { admin, engines } = platform;
    await engines.kafka.kill();
    const partner = { name: 'Registered without a broker', kind: 'donor', isLocalActor: false };
    const { body, position } = await admin.post('/partners', partner);
    expect(await admin.get(`/partners/${body.id}`)).toMatchObject(partner);
    await engines.kafka.start();
    await eventually(async () => {
      const { items } = await admin.get(`/timeline?partnerId=${body.id}`, position);
      expect(items).toEqual([expect.objectContaining({ subject: body.id, sequence: 1 })]);
    }, 60_000);
  }, 120_000);

  it('loses nothing, does nothing twice, keeps the order; the views agree, and subscribers are told all that they were granted', async () => {
    const { admin, engines } = platform;
    const random = new Random(SEED);
    const writes = new MixedWrites(admin, random);
    const told = await StreamSubscriber.begin(admin, GRANTED, new Random(SEED));
    stream = told;
    const posted = await WebhookSubscriber.begin(admin, GRANTED, new Random(SEED));
    webhooks = posted;
    platform.supervise();

    let writing = true;
    const killed: string[] = [];
    const killing = killInTurn(platform, random, killed, () => writing, posted);
    const reading = readMeanwhile(platform, () => writing);
    try {
      await writes.run(WRITES, AT_A_TIME);
    } catch (error) {
      process.stdout.write(`${(await platform.errorsLogged()).slice(-5).join('\n')}\n`);
      throw error;
    } finally {
      writing = false;
    }
    await killing;
    const { served, unexpected } = await reading;
    process.stdout.write(
      `  ${writes.acknowledged.length} writes acknowledged, ${served} reads served, ${told.streams} streams read, ` +
        `${posted.taken} webhooks taken, ${posted.cutOff} of them cut off; killed: ${killed.join(', ')}\n`,
    );

    expect(writes.acknowledged.length).toBeGreaterThanOrEqual(WRITES);
    expect(killed.length).toBeGreaterThan(3);
    expect(unexpected).toEqual([]);
    await eventually(async () => {
      const evidence = await gatherEvidence(admin, engines.kafkaBrokers, writes.acknowledged, [told.seen, posted.seen]);
      expect(check(evidence).slice(0, 20)).toEqual([]);
    }, 90_000);
    await told.stop();
    expect([...told.unexpected, ...posted.unexpected]).toEqual([]);
    expect(told.streams).toBeGreaterThan(10);
    expect(posted.cutOff).toBeGreaterThan(0);
  }, 420_000);
});

/**
 * Kills one process after the other with SIGKILL, for the supervisor to start again, and has the projections rebuilt meanwhile. The first
 * is the gateway, in the middle of a delivery to a webhook.
 */
async function killInTurn(
  { admin, services, engines, untilBack }: WholePlatform,
  random: Random,
  killed: string[],
  goOn: () => boolean,
  posted: WebhookSubscriber,
): Promise<void> {
  const victims = [...Object.values(services), engines.kafka, engines.mongodb];
  for (const until = Date.now() + KILLING_MS; goOn() && Date.now() < until;) {
    if (killed.length === 0) await posted.untilInHand();
    const victim = killed.length === 0 ? services.gateway : random.pick(victims);
    if (victim.pid !== undefined) {
      await victim.kill();
      killed.push(victim.name);
      await sleep(1_000);
      await untilBack(victim.name);
      // Refused while the last one is still under way, or was cut off just now.
      if (killed.length % 3 === 0) await admin.once('/projections/rebuild', { method: 'POST' });
    }
    await sleep(500);
  }
}

/** Reads all the while. What is down may be told as such; anything else but an answer is a fault. */
async function readMeanwhile({ admin }: WholePlatform, goOn: () => boolean): Promise<{ served: number; unexpected: string[] }> {
  const paths = ['/partners?limit=20', '/meetings?limit=20', '/timeline?limit=20', '/dashboard', '/commitments?limit=20'];
  const unexpected: string[] = [];
  let served = 0;
  const reader = async (): Promise<void> => {
    for (let turn = 0; goOn(); turn += 1) {
      const path = paths[turn % paths.length]!;
      const answer = await admin.once(path);
      if (answer?.status === 200) served += 1;
      else if (answer && ![401, 503].includes(answer.status))
        unexpected.push(`${path} ${answer.status} ${JSON.stringify(answer.body)}`);
      await sleep(50);
    }
  };
  await Promise.all([reader(), reader(), reader()]);
  return { served, unexpected };
}
