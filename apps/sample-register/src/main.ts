import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { loadRegister } from './load-register';
import { makeAccounts } from './make-accounts';
import { register } from './register/register';
import { LoadProblem, RestClient } from './rest-client';

const FOCAL_POINT_OF = 'immap';

const options = new Command('load-sample')
  .description('Loads the sample register, made of the facts in the seed documents, through the REST API. Loading twice is once.')
  .option('--url <url>', 'the deployment', 'http://127.0.0.1:3000')
  .option('--email <email>', 'of an administrator', 'admin@liaison.example')
  .addHelpText('after', '\nThe password is read from LIAISON_PASSWORD, and becomes the sample accounts’ too.')
  .parse()
  .opts<{ url: string; email: string }>();

async function load(): Promise<void> {
  const password = process.env['LIAISON_PASSWORD'];
  if (!password) throw new LoadProblem('LIAISON_PASSWORD is missing: the password of the account given by --email.');
  const client = new RestClient(options.url.replace(/\/$/, ''));
  await client.signIn(options.email, password);
  const bar = new SingleBar({
    format: 'Sample register [{bar}] {value}/{total} {what}',
    noTTYOutput: true,
    notTTYSchedule: 2_000,
  });
  bar.start(1, 0, { what: '' });
  try {
    const ids = await loadRegister(client, register, (done, of, what) => {
      bar.setTotal(of);
      bar.update(done, { what: what.slice(0, 40).padEnd(40) });
    });
    await makeAccounts(client, password, ids(FOCAL_POINT_OF));
  } finally {
    bar.stop();
  }
}

load().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof LoadProblem ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
});
