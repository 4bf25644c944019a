import { type ChangeUser, conflict, missing, type RegisterUser, type Resource, type User } from '@liaison/contracts';
import { assertVersion, type Asked, CLOCK, type Clock, keyReused, keysetPage } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { mongo } from 'mongoose';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { Passwords } from '../auth/passwords';
import { Sessions } from '../auth/sessions';
import { ACCOUNTS, HeldChanges } from '../held/held-changes';
import { KnownOrganisations } from './known-organisations';
import { assertRolesFit } from './roles-fit';
import { asUser, type StoredUser, USERS, type Users } from './user.model';
import type { UsersQuery } from './users.query';

/** Ids of users made under an idempotency key follow from it, so that the same request twice is one user. */
const KEYED_IDS = 'd3c7d4a4-6a7f-4d3e-8c43-51f2cb1b36a1';
const DUPLICATE_KEY = 11_000;

type IfMatch = Pick<Asked, 'ifMatch'>;

/** Who may sign in. */
@Injectable()
export class UsersService {
  constructor(
    @Inject(USERS) private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly organisations: KnownOrganisations,
    private readonly changes: HeldChanges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async get(id: string): Promise<Resource<User>> {
    return asUser(await this.load(id));
  }

  async list({ status, ...page }: UsersQuery) {
    const { items, ...next } = await keysetPage<StoredUser>(this.users.collection as never, { ...(status && { status }) }, page);
    return { items: items.map(asUser), ...next };
  }

  /** Asked twice under one key, the user is made once. An e-mail that is taken: 409. */
  async register({ password, ...account }: RegisterUser, { by, key }: Pick<Asked, 'by' | 'key'>): Promise<Resource<User>> {
    assertRolesFit(account);
    await this.organisations.mustKnow(account.partnerId);
    const now = this.clock.now().toISOString();
    const user: StoredUser = {
      _id: key ? uuidv5(`${by.id} ${key.key}`, KEYED_IDS) : uuidv7(),
      ...account,
      status: 'active',
      passwordHash: await this.passwords.hash(password),
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    try {
      await this.users.create(user);
      return asUser(user);
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) throw error;
      return await this.registeredBefore(user, password);
    }
  }

  change(id: string, command: ChangeUser, asked: IfMatch): Promise<Resource<User>> {
    return this.update(id, asked, async (user) => {
      const { name, roles, partnerId } = { ...user, ...command };
      // A focal point who becomes something else leaves its organisation with the role.
      const account = { name, roles, ...(roles.includes('partner') || command.partnerId ? { partnerId } : {}) };
      assertRolesFit(account);
      await this.organisations.mustKnow(account.partnerId);
      if (!roles.includes('admin')) await this.assertAnotherAdmin(user);
      return account;
    });
  }

  /** Ends every session; tokens that are out open the API for another quarter of an hour at most. */
  async disable(id: string, asked: IfMatch): Promise<Resource<User>> {
    const user = await this.update(id, asked, async (before) => {
      await this.assertAnotherAdmin(before);
      return { status: 'disabled' };
    });
    await this.sessions.endAllOf(id);
    return user;
  }

  enable(id: string, asked: IfMatch): Promise<Resource<User>> {
    return this.update(id, asked, async () => ({ status: 'active' }));
  }

  async resetPassword(id: string, password: string, asked: IfMatch): Promise<Resource<User>> {
    return asUser(await this.setPassword(id, password, asked));
  }

  /** Ends every session. */
  async setPassword(id: string, password: string, asked: IfMatch): Promise<StoredUser> {
    const passwordHash = await this.passwords.hash(password);
    await this.update(id, asked, async () => ({ passwordHash }));
    await this.sessions.endAllOf(id);
    return this.load(id);
  }

  /** Throws 404 where there is none. */
  async load(id: string): Promise<StoredUser> {
    const user = await this.users.findOne({ _id: id }).lean();
    if (!user) throw missing('user', id);
    return user;
  }

  private async update(
    id: string,
    asked: IfMatch,
    decide: (user: StoredUser) => Promise<Partial<StoredUser>>,
  ): Promise<Resource<User>> {
    for (;;) {
      const before = await this.load(id);
      assertVersion(asked, before.version);
      const changed = await decide(before);
      const partnerLeaves = 'roles' in changed && changed.partnerId === undefined;
      const after = await this.users
        .findOneAndUpdate(
          { _id: id, version: before.version },
          {
            $set: { ...changed, updatedAt: this.clock.now().toISOString() },
            $inc: { version: 1 },
            ...(partnerLeaves && { $unset: { partnerId: 1 } }),
          },
          { returnDocument: 'after' },
        )
        .lean();
      if (!after) continue;
      this.changes.changed([ACCOUNTS], 'here');
      return asUser(after);
    }
  }

  private async registeredBefore(user: StoredUser, password: string): Promise<Resource<User>> {
    const before = await this.users.findOne({ _id: user._id }).lean();
    if (!before) throw conflict('user.email-taken', 'There is a user with this e-mail already.');
    const same = (['email', 'name', 'partnerId'] as const).every((field) => before[field] === user[field]);
    const sameRoles = before.roles.join() === user.roles.join();
    if (same && sameRoles && (await this.passwords.match(before.passwordHash, password))) return asUser(before);
    throw keyReused();
  }

  /** Somebody must be left who can let people in. */
  private async assertAnotherAdmin({ _id, roles, status }: StoredUser): Promise<void> {
    if (!roles.includes('admin') || status !== 'active') return;
    const another = await this.users.exists({ _id: { $ne: _id }, roles: 'admin', status: 'active' });
    if (!another) throw conflict('user.last-admin', 'This is the last administrator.');
  }
}
