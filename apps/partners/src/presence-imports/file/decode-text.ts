import { Refusal } from '@liaison/contracts';

interface Decoded {
  text: string;
  /** What had to be assumed. */
  note?: string;
}

/**
 * The text of a CSV file: by its byte order mark, else UTF-8, else Windows-1252, which is what older spreadsheet programs write.
 * Refuses (422) what is no text, such as a workbook that was renamed.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03)
    throw noText('This is a workbook or another packed file. Save the sheet as CSV.');
  const marked = byOrderMark(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes) };
  if (bytes.includes(0)) throw noText('This is not a text file.');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    return { text, note: 'The file is not in UTF-8; it was read as Windows-1252. Look at the accented letters.' };
  }
}

function byOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

function noText(message: string): Refusal {
  return new Refusal('invalid', 'presence-import.not-csv', message, [
    { field: 'body', code: 'presence-import.not-csv', message },
  ]);
}
