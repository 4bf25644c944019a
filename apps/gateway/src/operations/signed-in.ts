import { OperationsClient, OperationsProblem } from './operations-client';

export const ENVIRONMENT_HELP =
  '\nLIAISON_URL (http://127.0.0.1:3000), LIAISON_EMAIL and LIAISON_PASSWORD of an administrator are read from the environment.';

/** The client of the account that the environment names. */
export async function signedIn(): Promise<OperationsClient> {
  const { LIAISON_URL: url, LIAISON_EMAIL: email, LIAISON_PASSWORD: password } = process.env;
  const missing = [!email && 'LIAISON_EMAIL', !password && 'LIAISON_PASSWORD'].filter(Boolean).join(' and ');
  if (!email || !password) throw new OperationsProblem(`Set ${missing}: of an administrator’s account.`);
  return OperationsClient.signIn((url || 'http://127.0.0.1:3000').replace(/\/+$/, ''), email, password);
}

/** Says on stderr what went wrong; the process ends with 1 when its work is done. */
export function complain(error: unknown): void {
  process.exitCode = 1;
  process.stderr.write(`${error instanceof OperationsProblem ? error.message : String((error as Error).stack)}\n`);
}
