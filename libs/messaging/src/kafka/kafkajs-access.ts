import { setTimeout as sleep } from 'node:timers/promises';
import * as kafkajsModule from 'kafkajs';
import type { AclEntry, Admin } from 'kafkajs';
import { within } from '../within';
import type { ConsumerGroup, KafkaAccess, Reading } from './kafka-access';
import { kafkajs, KafkajsAdmin, type KafkajsOptions } from './kafkajs-admin';
import { behind } from './kafkajs-lag';

/** Node finds only some of the names that this CommonJS module exports; all of them are on its default export. */
const { default: whole } = kafkajsModule as unknown as { default: typeof kafkajsModule };
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = whole;

const CLOSE_WITHIN_MS = 1_000;
const LOOK_EVERY_MS = 25;
const WITHIN_MS = 5_000;

/** Access by the broker's access control lists, on kafkajs 2.2. */
export class KafkajsAccess implements KafkaAccess {
  private readonly admin: KafkajsAdmin;

  constructor(options: KafkajsOptions) {
    this.admin = new KafkajsAdmin(kafkajs(options));
  }

  allow(user: string, reading: Reading): Promise<void> {
    const principal = `User:${user}`;
    const wanted = byKey(entriesOf(principal, reading));
    return this.admin.ask(async (admin) => {
      for (const until = Date.now() + WITHIN_MS; !(await isRight(admin, principal, wanted)); await sleep(LOOK_EVERY_MS)) {
        if (Date.now() > until) throw new Error('The broker does not take on who may read.');
      }
    });
  }

  groups({ topics, groupPrefix }: Reading): Promise<ConsumerGroup[]> {
    return this.admin.ask(async (admin) => {
      const { groups } = await admin.listGroups();
      const ids = groups.map(({ groupId }) => groupId).filter((groupId) => groupId.startsWith(groupPrefix));
      if (ids.length === 0) return [];
      const described = (await admin.describeGroups(ids)).groups;
      return Promise.all(
        described.map(async ({ groupId, members }) => ({
          groupId,
          members: members.length,
          lag: topics.length > 0 ? await behind(admin, groupId, topics) : 0,
        })),
      );
    });
  }

  async close(): Promise<void> {
    await within(CLOSE_WITHIN_MS, this.admin.close());
  }
}

/**
 * True where the broker has exactly what is wanted; else it is told. It hears a little later of what its controller has taken down, so
 * it must be asked again: who takes away what was given a moment ago would otherwise find nothing to take away.
 */
async function isRight(admin: Admin, principal: string, wanted: Map<string, AclEntry>): Promise<boolean> {
  const there = byKey(await entriesAt(admin, principal));
  const surplus = [...there].filter(([key]) => !wanted.has(key)).map(([, entry]) => entry);
  const absent = [...wanted].filter(([key]) => !there.has(key)).map(([, entry]) => entry);
  // What is taken away goes first: nobody may have both.
  if (surplus.length > 0) await admin.deleteAcls({ filters: surplus });
  if (absent.length > 0) await admin.createAcls({ acl: absent });
  return surplus.length === 0 && absent.length === 0;
}

function entriesOf(principal: string, { topics, groupPrefix }: Reading): AclEntry[] {
  if (topics.length === 0) return [];
  const allowed = { principal, host: '*', permissionType: AclPermissionTypes.ALLOW };
  const topicEntries = topics.flatMap((topic) =>
    [AclOperationTypes.READ, AclOperationTypes.DESCRIBE].map((operation) => ({
      ...allowed,
      operation,
      resourceType: AclResourceTypes.TOPIC,
      resourceName: topic,
      resourcePatternType: ResourcePatternTypes.LITERAL,
    })),
  );
  const groupEntry = {
    ...allowed,
    operation: AclOperationTypes.READ,
    resourceType: AclResourceTypes.GROUP,
    resourceName: groupPrefix,
    resourcePatternType: ResourcePatternTypes.PREFIXED,
  };
  return [...topicEntries, groupEntry];
}

/** Whatever the broker allows or denies this principal. */
async function entriesAt(admin: Admin, principal: string): Promise<AclEntry[]> {
  const { resources } = await admin.describeAcls({
    principal,
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  });
  return resources.flatMap(({ acls, resourceType, resourceName, resourcePatternType }) =>
    acls.map((acl) => ({ ...acl, resourceType, resourceName, resourcePatternType })),
  );
}

function byKey(entries: AclEntry[]): Map<string, AclEntry> {
  return new Map(
    entries.map((entry) => {
      const { resourceType, resourceName, resourcePatternType, operation, permissionType, host } = entry;
      return [[resourceType, resourcePatternType, resourceName, operation, permissionType, host].join(' '), entry];
    }),
  );
}
