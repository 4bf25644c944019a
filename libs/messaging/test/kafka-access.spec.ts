import { randomUUID } from 'node:crypto';
import { testEngines } from '@liaison/testing';
import * as kafkajsModule from 'kafkajs';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { KafkajsAccess } from '../src/kafka/kafkajs-access';
import { KafkajsEventLog } from '../src/kafka/kafkajs-event-log';
import { numbered, Reader } from './event-log.helpers';

const { default: whole } = kafkajsModule as unknown as { default: typeof kafkajsModule };
const { AclOperationTypes: Operation, AclPermissionTypes: Permission } = whole;
const { AclResourceTypes: Resource, ResourcePatternTypes: Pattern } = whole;

describe('who may read what on Kafka', () => {
  const brokers = [testEngines().kafkaBrokers];
  const access = new KafkajsAccess({ brokers, clientId: 'access' });
  const admin: Admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();

  beforeAll(() => admin.connect());
  afterAll(async () => {
    await access.close();
    await admin.disconnect();
  });

  /** What the broker says, as `topic liaison.x LITERAL READ`. */
  const told = async (user: string) => {
    const any = { resourceType: Resource.ANY, resourcePatternType: Pattern.ANY, operation: Operation.ANY };
    const { resources } = await admin.describeAcls({ ...any, permissionType: Permission.ANY, principal: `User:${user}` });
    const lines = resources.flatMap(({ acls, resourceType, resourceName, resourcePatternType }) =>
      acls.map(({ operation, permissionType, host }) =>
        [
          nameIn(Permission, permissionType),
          host,
          nameIn(Resource, resourceType),
          resourceName,
          nameIn(Pattern, resourcePatternType),
          nameIn(Operation, operation),
        ].join(' '),
      ),
    );
    return lines.sort();
  };
  const topicLines = (topic: string) => ['DESCRIBE', 'READ'].map((operation) => `ALLOW * TOPIC ${topic} LITERAL ${operation}`);
  const groupLine = (prefix: string) => `ALLOW * GROUP ${prefix} PREFIXED READ`;

  it('is exactly what was said last, whatever the broker had before, and of nobody else', async () => {
    const [user, neighbour] = [randomUUID(), randomUUID()];
    await access.allow(neighbour, { topics: ['x'], groupPrefix: neighbour });
    await admin.createAcls({
      acl: [
        {
          principal: `User:${user}`,
          host: '*',
          permissionType: Permission.ALLOW,
          operation: Operation.WRITE,
          resourceType: Resource.TOPIC,
          resourceName: 'x',
          resourcePatternType: Pattern.LITERAL,
        },
      ],
    });
    await access.allow(user, { topics: ['x', 'y'], groupPrefix: user });
    expect(await told(user)).toEqual([groupLine(user), ...topicLines('x'), ...topicLines('y')]);
    await access.allow(user, { topics: ['y', 'z'], groupPrefix: user });
    await access.allow(user, { topics: ['y', 'z'], groupPrefix: user });
    expect(await told(user)).toEqual([groupLine(user), ...topicLines('y'), ...topicLines('z')]);
    await access.allow(user, { topics: [], groupPrefix: user });
    expect(await told(user)).toEqual([]);
    expect(await told(neighbour)).toEqual([groupLine(neighbour), ...topicLines('x')]);
  });

  it('tells the groups that begin with a prefix, who is in them and how far they are behind', async () => {
    const [topic, prefix] = [`t-${randomUUID()}`, randomUUID()];
    const log = new KafkajsEventLog({ brokers, clientId: 'log' });
    await log.ensureTopics([topic], 1);
    const reading = { topics: [topic], groupPrefix: prefix };
    expect(await access.groups(reading)).toEqual([]);
    const reader = await Reader.start(log, `${prefix}.dashboard`, [topic]);
    while (!reader.joined()) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await access.groups(reading)).toEqual([{ groupId: `${prefix}.dashboard`, members: 1, lag: 0 }]);
    await reader.stop();
    await log.publish(topic, numbered('ab', 3));
    expect(await access.groups(reading)).toEqual([{ groupId: `${prefix}.dashboard`, members: 0, lag: 6 }]);
    await log.close();
  });

  it('cannot be said while the broker is away', async () => {
    const nowhere = new KafkajsAccess({ brokers: ['127.0.0.1:1'], clientId: 'access' });
    await expect(nowhere.allow('u', { topics: ['x'], groupPrefix: 'u' })).rejects.toThrow();
    await nowhere.close();
  });
});

function nameIn(names: object, value: number): string {
  return Object.entries(names).find(([, number]) => number === value)?.[0] ?? String(value);
}
