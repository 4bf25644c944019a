import { randomInt } from 'node:crypto';
import { connect, createServer, type Server } from 'node:net';
import { EngineProblem } from '../engine-problem';

const LOOPBACK = '127.0.0.1';

/**
 * Makes sure that nobody listens on a port of the loopback interface.
 *
 * @param setting the environment variable that moves it, for the message.
 * @param offset how far the port is above that variable's value.
 * @throws EngineProblem if somebody does, or the system does not allow the port.
 */
export async function assertPortFree(port: number, setting: string, offset = 0): Promise<void> {
  // Both ways: macOS lets us bind beside a listener on all interfaces, and Linux refuses before anyone answers.
  const problem = (await answers(port)) ? 'EADDRINUSE' : await bindingProblem(port);
  const named = offset === 0 ? setting : `${setting} + ${offset}`;
  if (problem === 'EACCES') {
    throw new EngineProblem(`Port ${port} (${named}) is not allowed to this user. Set ${setting} to a port above 1023.`);
  }
  if (problem) {
    throw new EngineProblem(`Port ${port} (${named}) is taken by another program. Stop it or set ${setting} to a free port.`);
  }
}

/** Whether nobody listens on a port of the loopback interface. */
export async function isPortFree(port: number): Promise<boolean> {
  return !(await answers(port)) && !(await bindingProblem(port));
}

/**
 * As many ports as asked for, all different, on which nobody listens now. They are below those that systems hand out to outgoing
 * connections, any of which could take one before it is used.
 */
export async function freePorts(count: number): Promise<number[]> {
  // Each is held open until the last is found, so that none comes twice.
  const held = new Map<number, Server>();
  while (held.size < count) {
    const port = randomInt(15_000, 32_000);
    const server = await listen(port).catch(() => undefined);
    if (server) held.set(port, server);
  }
  await Promise.all([...held.values()].map((server) => new Promise((done) => server.close(done))));
  return [...held.keys()];
}

/** Whether somebody listens on a port of the loopback interface. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: LOOPBACK, port });
    const answer = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.setTimeout(500, () => answer(false));
    socket.on('connect', () => answer(true)).on('error', () => answer(false));
  });
}

async function bindingProblem(port: number): Promise<string | undefined> {
  try {
    const server = await listen(port);
    await new Promise((done) => server.close(done));
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen({ port, host: LOOPBACK, exclusive: true }, () => resolve(server));
  });
}
