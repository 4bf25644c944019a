import { invalid } from '@liaison/contracts';

/** Where the last page ended: the value that it is sorted by, and the id that breaks ties. */
export type CursorPosition = [sortedBy: string, id: string];

export function encodeCursor(position: CursorPosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Refuses (422) what this API never handed out. */
export function decodeCursor(cursor: string): CursorPosition {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(position) && position.length === 2 && position.every((part) => typeof part === 'string')) {
      return position as CursorPosition;
    }
  } catch {
    // Told below, together with what parses but is no position.
  }
  throw invalid('cursor', 'cursor.invalid', 'Send the nextCursor of the last answer as it was, or none to begin.');
}
