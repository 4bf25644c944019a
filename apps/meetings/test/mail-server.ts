import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the server does with a mail to an address, each time that one comes. */
type Way = 'take' | 'refuse-for-now' | 'refuse-for-good' | 'die-after-data';

export interface MailServer {
  /** For `SMTP_URL`. */
  url: string;
  /** All that arrived, also what the sender was not told of, in its order. */
  mails: Email[];
  /** Those to one address, each Message-ID once: a second copy of one is what mail servers drop. */
  to(address: string): Email[];
  /** How the next mails to an address fare; after these, and for all others, they are taken. */
  next(address: string, ...ways: Way[]): void;
  /** Milliseconds that taking one takes. */
  delay: number;
  stop(): Promise<void>;
}

const USER = { username: 'cell', password: 'Secret-77' };

/** A mail server on this machine, with real sockets, that wants a password. */
export async function startMailServer(): Promise<MailServer> {
  const ways = new Map<string, Way[]>();
  const mails: Email[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    closeTimeout: 500,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === USER.username && password === USER.password ? done(null, { user: username }) : done(new Error('No.')),
    onRcptTo: ({ address }, _session, done) => {
      const way = ways.get(address)?.[0];
      if (way === undefined || way === 'take' || way === 'die-after-data') return done();
      ways.get(address)?.shift();
      const code = way === 'refuse-for-now' ? 451 : 550;
      done(Object.assign(new Error(`The mailbox ${address} is ${code === 451 ? 'busy' : 'unknown'}.`), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const address = session.envelope.rcptTo[0]!.address;
        void PostalMime.parse(Buffer.concat(chunks), { attachmentEncoding: 'utf8' }).then((mail) => {
          mails.push(mail);
          if (ways.get(address)?.shift() === 'die-after-data') endConnection(server, session.id);
          else setTimeout(done, control.delay);
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const control: MailServer = {
    url: `smtp://${USER.username}:${USER.password}@127.0.0.1:${port}`,
    mails,
    delay: 0,
    to: (address) => {
      const theirs = mails.filter(({ to }) => to?.some((one) => one.address === address));
      return [...new Map(theirs.map((mail) => [mail.messageId, mail])).values()];
    },
    next: (address, ...then) => void ways.set(address, then),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return control;
}

/** What a mail brings for a calendar. */
export function calendarOf({ attachments }: Email): string {
  return String(attachments.find(({ mimeType }) => mimeType === 'text/calendar')?.content);
}

/** As a crash of the server would: the sender is told nothing. */
function endConnection(server: SMTPServer, id: string): void {
  const connections = (server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> }).connections;
  for (const connection of connections) if (connection.id === id) connection._socket.destroy();
}
