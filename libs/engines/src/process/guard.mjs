/**
 * Holds one child process for a parent, and ends it when the parent is gone. A parent that is killed with -9 cannot tidy up
 * after itself; but its end of the IPC channel closes whatever kills it, and this process is still there to notice.
 *
 * Plain JavaScript, for it starts in 40 ms and stays small. Started by guarded-process.ts, which is the other half of the protocol.
 */
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';

const { command, args, cwd, logFile, stopWithinMs } = JSON.parse(process.argv[2]);

const log = openSync(logFile, 'a');
const child = spawn(command, args, { cwd, stdio: ['ignore', log, log], windowsHide: true });

function tellAndEnd(message) {
  if (!process.connected) process.exit(0);
  process.send(message, () => process.exit(0));
}

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
}

child.on('spawn', () => process.connected && process.send({ pid: child.pid }, () => undefined));
child.on('error', (error) => child.pid === undefined && tellAndEnd({ failed: error.code ?? error.message }));
child.on('exit', (code, signal) => tellAndEnd({ code, signal }));

process.on('message', stop);
process.on('disconnect', stop);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
// The parent may have died before this line ran: no event comes for that.
if (!process.connected) stop();
