import { createServer } from 'node:net';
import { assertPortFree, freePorts, isPortFree } from './ports';

describe('Ports', () => {
  it('that are free are all different', async () => {
    expect(new Set(await freePorts(20)).size).toBe(20);
  });

  it.each(['127.0.0.1', '0.0.0.0'])('are taken when a program listens on %s, and the message names the setting', async (host) => {
    const [port = 0] = await freePorts(1);
    const server = createServer();
    await new Promise<void>((done) => server.listen(port, host, done));

    expect(await isPortFree(port)).toBe(false);
    await expect(assertPortFree(port, 'PORT', 2)).rejects.toThrow(
      `Port ${port} (PORT + 2) is taken by another program. Stop it or set PORT to a free port.`,
    );
    await new Promise((done) => server.close(done));
    expect(await isPortFree(port)).toBe(true);
  });
});
