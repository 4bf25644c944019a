/**
 * Holds child processes for a parent, and ends them when the parent is gone. A parent that is killed with -9 cannot tidy up after
 * itself; but its end of the IPC channel closes whatever kills it, and this process is still there to notice.
 *
 * Plain JavaScript, for it starts in 40 ms and stays small. Started by guard-handle.ts, which is the other half of the protocol.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** By the id that the parent knows each by: the way to end it. */
const stops = new Map();
let parentIsGone = false;

function tell(message) {
  if (process.connected) process.send(message, () => undefined);
}

function start({ id, command, args, cwd, env, logFile, stopWithinMs }) {
  let child;
  try {
    const log = openSync(logFile, 'a');
    child = spawn(command, args, { cwd, env, stdio: ['ignore', log, log], windowsHide: true });
    closeSync(log);
  } catch (error) {
    return tell({ id, failed: error.code ?? error.message });
  }
  let timer;
  stops.set(id, () => {
    if (timer) return;
    child.kill('SIGTERM');
    timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  });
  const ended = (message) => {
    clearTimeout(timer);
    stops.delete(id);
    tell({ id, ...message });
    endWhenAlone();
  };
  child.on('spawn', () => tell({ id, pid: child.pid }));
  child.on('error', (error) => child.pid === undefined && ended({ failed: error.code ?? error.message }));
  child.on('exit', (code, signal) => ended({ code, signal }));
}

function endWhenAlone() {
  if (parentIsGone && stops.size === 0) process.exit(0);
}

function stopAll() {
  for (const stop of stops.values()) stop();
}

process.on('message', (message) => (message.start ? start(message.start) : stops.get(message.stop)?.()));
process.on('disconnect', () => {
  parentIsGone = true;
  stopAll();
  endWhenAlone();
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stopAll);
// The parent may have died before this line ran: no event comes for that.
if (!process.connected) process.exit(0);
