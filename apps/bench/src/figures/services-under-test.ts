import type { ProcessHandle } from '@liaison/engines';

/** The whole platform and the bare parts, as the figures measure them. */
export interface ServicesUnderTest {
  url: string;
  meetingsUrl: string;
  baselineUrl: string;
  kafkaBrokers: string;
  mongodbUri: string;
  token: string;
  admin: { email: string; password: string };
  gateway: ProcessHandle;
  /** Of the register's partners, in the projections. */
  copies: number;
  /** Waits until the gateway has taken in everything. */
  settle: () => Promise<void>;
}

/** Partners whose events go through Kafka; there are copies of them in the projections, so that there are many to be read but once. */
export const PARTNERS = 40;
/** How many copies of them are read in one round. */
export const COPIES_OF_SHARE = 15;
