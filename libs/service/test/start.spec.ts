import { startTokenIssuer, testEngines } from '@liaison/testing';
import { Controller, Get, Module } from '@nestjs/common';
import { createService, readEnvironment, ServiceEnvironment } from '../src';

@Controller('secrets')
class SecretsController {
  @Get()
  read() {
    return { secret: 'told to anyone' };
  }
}

@Module({ controllers: [SecretsController] })
class CarelessModule {}

const settings = {
  PORT: '0',
  KAFKA_BROKERS: '127.0.0.1:9092',
  MONGODB_URI: 'mongodb://user:hush@127.0.0.1:27017',
  JWKS_URL: 'http://127.0.0.1:3000/.well-known/jwks.json',
  JWT_ISSUER: 'http://127.0.0.1:3000',
};

describe('the start of a service', () => {
  it('is refused with a route that does not say who may call it, and leaves nothing open', async () => {
    const issuer = await startTokenIssuer();
    const { kafkaBrokers, mongodbUri } = testEngines();
    const config = readEnvironment(ServiceEnvironment, {
      ...settings,
      KAFKA_BROKERS: kafkaBrokers,
      MONGODB_URI: mongodbUri,
      MONGODB_DATABASE: 'test_careless',
      JWKS_URL: issuer.jwksUrl,
      LOG_LEVEL: 'silent',
    });
    const start = createService({ service: 'partners', module: CarelessModule, config });
    await expect(start).rejects.toThrow(/SecretsController\.read/);
    await issuer.stop();
  }, 30_000);

  it('names every setting that is missing or wrong, and prints none of their values', () => {
    const wrong = {
      ...settings,
      PORT: 'hush-port',
      MONGODB_URI: 'postgres://user:hush@db',
      JWKS_URL: 'hush',
      LOG_LEVEL: 'hush',
      JWT_ISSUER: '',
    };
    let message = '';
    try {
      readEnvironment(ServiceEnvironment, wrong);
    } catch (error) {
      message = (error as Error).message;
    }
    for (const name of ['PORT', 'MONGODB_URI', 'JWKS_URL', 'LOG_LEVEL']) expect(message).toContain(`${name} is wrong`);
    expect(message).toContain('JWT_ISSUER is missing');
    expect(message).not.toMatch(/hush|postgres/);
  });
});
