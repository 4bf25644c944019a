import { readSettings } from './read-settings';

const GIVEN = { KAFKA_BROKERS: 'b:9092', MONGODB_URI: 'mongodb://user:pass@m' };

describe('The settings of a start', () => {
  it('are engines of our own on the usual ports when nothing is set', () => {
    expect(readSettings({})).toMatchObject({
      mode: 'embedded',
      port: 3000,
      kafkaPort: 9092,
      kafkaExternalPort: 9094,
      mongodbPort: 27017,
    });
  });

  it.each(['KAFKA_PORT', 'MONGODB_PORT', 'PORT'])('name a wrong %s and never print its value', (name) => {
    const attempt = () => readSettings({ [name]: 'hunter2' });
    expect(attempt).toThrow(new RegExp(`^${name} must be a whole number`));
    expect(attempt).not.toThrow(/hunter2/);
  });

  it('refuse two things on one port', () => {
    expect(() => readSettings({ KAFKA_PORT: '3002' })).toThrow('KAFKA_PORT must not be PORT or one of the five ports after it.');
    expect(() => readSettings({ MONGODB_PORT: '9092' })).toThrow('MONGODB_PORT and KAFKA_PORT must be different ports.');
  });

  it('refuse a sample password that the gateway would not take, without printing it', () => {
    const attempt = () => readSettings({ LIAISON_SAMPLE_PASSWORD: 'hunter2' });
    expect(attempt).toThrow('LIAISON_SAMPLE_PASSWORD must have at least 12 characters.');
    expect(attempt).not.toThrow(/hunter2/);
  });

  it('refuse one engine without the other', () => {
    expect(() => readSettings({ MONGODB_URI: 'mongodb://m' })).toThrow(/^MONGODB_URI is set and KAFKA_BROKERS is not/);
  });

  it('ask for what mail needs, where a mail server is given', () => {
    const attempt = () => readSettings({ SMTP_URL: 'smtp://user:hunter2@mail' });
    expect(attempt).toThrow('With SMTP_URL set, MAIL_FROM must be set too.');
    expect(attempt).not.toThrow(/hunter2/);
    expect(readSettings({ SMTP_URL: 'smtp://m', MAIL_FROM: 'cell@liaison.example' })).toMatchObject({ smtpUrl: 'smtp://m' });
    const given = { ...GIVEN, SMTP_URL: 'smtp://m', MAIL_FROM: 'cell@liaison.example' };
    expect(() => readSettings(given)).toThrow('With SMTP_URL set, CONTACTS_KEY must be set too.');
  });

  it('ask for every missing secret by name when engines are given', () => {
    expect(() => readSettings({ ...GIVEN, ADMIN_EMAIL: 'a@b.c' })).toThrow(
      /JWT_PRIVATE_KEY_FILE, ADMIN_PASSWORD, TRAVELLER_HASH_KEY, WEBHOOK_SECRETS_KEY must be set/,
    );
    const secrets = {
      ADMIN_EMAIL: 'a@b.c',
      ADMIN_PASSWORD: 'p',
      JWT_PRIVATE_KEY_FILE: '/k',
      TRAVELLER_HASH_KEY: 'h',
      WEBHOOK_SECRETS_KEY: 'w',
    };
    expect(readSettings({ ...GIVEN, ...secrets })).toMatchObject({ mode: 'external', jwtPrivateKeyFile: '/k' });
  });
});
