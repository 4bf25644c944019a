import { v7 as uuidv7 } from 'uuid';

/** Gives an id to each that has none yet. */
export function withIds<T extends { id?: string | undefined }>(items: T[]): (T & { id: string })[] {
  return items.map((item) => ({ ...item, id: item.id ?? uuidv7() }));
}
