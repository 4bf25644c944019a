/** What stands in a document under a path with points, such as `state.dueOn`, as MongoDB names a field. Undefined where nothing does. */
export function valueAt(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], document);
}
