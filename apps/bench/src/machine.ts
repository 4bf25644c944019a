import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { KAFKA_VERSION, PROJECT_ROOT } from '@liaison/engines';
import mongoose from 'mongoose';

/** Where the figures were measured, and with what. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  os: string;
  /** Runnable processes in the minute before the run: above 0.5 somebody else was at work. */
  loadBefore: number;
  versions: Record<string, string>;
}

const PARTS = ['@nestjs/core', 'fastify', 'mongoose', 'kafkajs', 'autocannon'];

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    os: `${type()} ${release()}`,
    loadBefore: loadavg()[0] ?? 0,
    versions: {
      node: process.version.slice(1),
      kafka: KAFKA_VERSION,
      ...Object.fromEntries(PARTS.map((part) => [part, versionOf(part)])),
    },
  };
}

/** Of the running mongod: it is whichever the machine has. */
export async function mongodVersion(mongodbUri: string): Promise<string> {
  const connection = await mongoose.createConnection(mongodbUri).asPromise();
  try {
    const { version } = (await connection.db?.admin().buildInfo()) as { version: string };
    return version;
  } finally {
    await connection.close();
  }
}

function versionOf(part: string): string {
  const file = join(PROJECT_ROOT, 'node_modules', part, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
