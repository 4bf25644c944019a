/** What a mail server says, without the addresses in it: it is kept, and shown to whoever asks why a mail did not arrive. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/g, '…');
}
