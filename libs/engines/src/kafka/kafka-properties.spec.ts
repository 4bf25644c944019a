import { kafkaProperties } from './kafka-properties';

const EXTERNAL = { port: 9094, jwksFile: '/secrets/jwks.json', issuer: 'http://issuer', audience: 'kafka' };
const ALONE = { port: 9092, controllerPort: 9093, logDir: '/data/kafka' };

describe('The settings of the broker', () => {
  it('bind everything to loopback', () => {
    const settings = kafkaProperties({ ...ALONE, external: EXTERNAL });
    const addresses = settings.match(/\/\/[^:/]+:/g);
    expect(new Set(addresses)).toEqual(new Set(['//127.0.0.1:']));
  });

  it('open no external listener without keys to verify its tokens by', () => {
    expect(kafkaProperties(ALONE)).not.toMatch(/EXTERNAL:\/\/|listener\.name\.external/);
  });

  it('have who is connected from outside show a token again within a minute', () => {
    const settings = kafkaProperties({ ...ALONE, external: EXTERNAL });
    const [, ms] = /external\.oauthbearer\.connections\.max\.reauth\.ms=(\d+)/.exec(settings) ?? [];
    expect(Number(ms)).toBeLessThanOrEqual(60_000);
  });

  it('keep everything: events, and the positions of subscribers who are away', () => {
    expect(kafkaProperties(ALONE)).toContain('log.retention.ms=-1\n');
    expect(kafkaProperties(ALONE)).toContain('offsets.retention.minutes=2147483647\n');
  });
});
