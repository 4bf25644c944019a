import { SERVICES, type ServiceName } from '@liaison/contracts';
import { Argument, Command } from 'commander';
import type { OperationsClient } from './operations/operations-client';
import { complain, ENVIRONMENT_HELP, signedIn } from './operations/signed-in';
import { table } from './operations/table';

const service = () => new Argument('<service>', 'whose').choices(SERVICES);
const key = () => new Argument('<key>', 'of the parked events: the id of their aggregate');

const program = new Command('parked')
  .description('Events that a service could not handle, and another try.')
  .addHelpText('after', ENVIRONMENT_HELP);
program
  .command('list', { isDefault: true })
  .description('what is parked, and why')
  .addArgument(new Argument('[service]', 'one only').choices(SERVICES))
  .action(async (only?: ServiceName) => list(await signedIn(), only ? [only] : SERVICES));
program
  .command('show')
  .description('the parked events of one key, whole')
  .addArgument(service())
  .addArgument(key())
  .action(async (of: ServiceName, parked: string) =>
    print(JSON.stringify(await (await signedIn()).show(of, parked), undefined, 2)),
  );
program
  .command('redrive')
  .description('asks for another try of one key, once its cause is mended')
  .addArgument(service())
  .addArgument(key())
  .action(async (of: ServiceName, parked: string) => {
    await (await signedIn()).redrive(of, parked);
    print(`${of} tries ${parked} again; it leaves the list once that has succeeded.`);
  });

/** A service that is away hides what it has parked, not what the others have. */
async function list(client: OperationsClient, services: readonly ServiceName[]): Promise<void> {
  const found = await Promise.allSettled(services.map((of) => client.list(of)));
  const rows = found.flatMap((told, index) => {
    if (told.status === 'rejected') {
      complain(told.reason);
      return [];
    }
    return told.value.map((event) => [
      services[index] ?? '',
      event.key,
      event.sequence ?? '',
      event.type ?? '',
      event.state,
      event.parkedAt,
      event.error ?? '',
    ]);
  });
  if (rows.length > 0) print(table(['SERVICE', 'KEY', 'SEQUENCE', 'TYPE', 'STATE', 'SINCE', 'ERROR'], rows));
  else if (process.exitCode === undefined) print('Nothing is parked.');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

await program.parseAsync().catch(complain);
