import type { Resource, User } from '@liaison/contracts';
import { type Model, Schema } from 'mongoose';
import { modelProvider } from '../storage/model-provider';

/** Someone who may sign in, as MongoDB holds them. */
export interface StoredUser extends Omit<User, 'id'> {
  _id: string;
  /** argon2id, in PHC form. */
  passwordHash: string;
  version: number;
  createdAt: string;
  updatedAt: string;
}

const schema = new Schema<StoredUser>(
  {
    _id: String,
    email: String,
    name: String,
    roles: [String],
    partnerId: String,
    status: String,
    passwordHash: String,
    version: Number,
    createdAt: String,
    updatedAt: String,
  },
  { collection: 'users', strict: 'throw', versionKey: false },
);
schema.index({ email: 1 }, { unique: true });
schema.index({ createdAt: -1, _id: -1 });

export const USERS = Symbol('USERS');
export type Users = Model<StoredUser>;
export const usersProvider = modelProvider(USERS, 'user', schema);

/** What the world may see of a user. */
export function asUser({ _id, passwordHash: _secret, ...seen }: StoredUser): Resource<User> {
  return { id: _id, ...seen };
}
