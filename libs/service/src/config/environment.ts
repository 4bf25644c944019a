import { type z } from 'zod';

/** A setting is missing or wrong. The message names the variables and what would be right, and never prints a value. */
export class ConfigProblem extends Error {}

/** Reads typed settings from environment variables. Empty counts as absent. Throws `ConfigProblem` naming every wrong one. */
export function readEnvironment<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv): z.output<S> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = schema.safeParse(present);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return present[name] === undefined ? `${name} is missing` : `${name} is wrong: ${issue.message}`;
  });
  throw new ConfigProblem(`Cannot start: ${faults.join('; ')}.`);
}
