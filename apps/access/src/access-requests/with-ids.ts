import type { AccessRequest } from '@liaison/contracts';
import { v7 as uuidv7 } from 'uuid';

interface Lists {
  travellers?: { id?: string | undefined }[] | undefined;
  vehicles?: { id?: string | undefined }[] | undefined;
}

/** A command whose travellers and vehicles all have their ids. */
export type Identified<C extends Lists> = Omit<C, keyof Lists> & {
  [K in keyof Pick<C, keyof C & keyof Lists>]: undefined extends C[K] ? AccessRequest[K] : NonNullable<AccessRequest[K]>;
};

/** Gives an id to each traveller and vehicle that has none yet. */
export function withIds<C extends Lists>(command: C): Identified<C> {
  const { travellers, vehicles, ...rest } = command;
  return {
    ...rest,
    ...(travellers && { travellers: travellers.map(identified) }),
    ...(vehicles && { vehicles: vehicles.map(identified) }),
  } as unknown as Identified<C>;
}

function identified<T extends { id?: string | undefined }>(item: T): T & { id: string } {
  return { ...item, id: item.id ?? uuidv7() };
}
