import { serviceEnvironment } from './service-environment';
import { servicePorts } from './services';

const SETTINGS = {
  kafkaBrokers: 'b:1',
  mongodbUri: 'mongodb://m',
  ports: servicePorts(3000),
  jwtPrivateKeyFile: '/key.pem',
  travellerHashKey: 'hash-key',
  webhookSecretsKey: 'secrets-key',
  contactsKey: 'contacts-key',
  smtpUrl: 'smtp://cell:pass@mail',
  adminEmail: 'admin@liaison.example',
  adminPassword: 'secret',
};

describe('The environment of a service', () => {
  it('binds it to loopback, even where the gateway is open to the world', () => {
    const open = { ...SETTINGS, host: '0.0.0.0' };
    expect(serviceEnvironment('access', open, {})['HOST']).toBe('127.0.0.1');
    expect(serviceEnvironment('gateway', open, {})['HOST']).toBe('0.0.0.0');
  });

  it('keeps the secrets of the gateway from the services', () => {
    const inherited = { ADMIN_PASSWORD: 'secret', JWT_PRIVATE_KEY_FILE: '/key.pem', LIAISON_SAMPLE_PASSWORD: 'secret' };
    const text = JSON.stringify(serviceEnvironment('access', SETTINGS, inherited));
    expect(text).not.toMatch(/secret|key\.pem/);
    expect(serviceEnvironment('gateway', SETTINGS, inherited)).toMatchObject({ ADMIN_PASSWORD: 'secret' });
  });

  it('tells the key of the travellers’ hashes to access alone', () => {
    expect(serviceEnvironment('access', SETTINGS, {})).toMatchObject({ TRAVELLER_HASH_KEY: 'hash-key' });
    for (const other of ['gateway', 'training'] as const) {
      expect(serviceEnvironment(other, SETTINGS, { TRAVELLER_HASH_KEY: 'hash-key' })).not.toHaveProperty('TRAVELLER_HASH_KEY');
    }
  });

  it('tells the key of the webhooks’ secrets to the gateway alone', () => {
    expect(serviceEnvironment('gateway', SETTINGS, {})).toMatchObject({ WEBHOOK_SECRETS_KEY: 'secrets-key' });
    const inherited = { WEBHOOK_SECRETS_KEY: 'secrets-key' };
    expect(serviceEnvironment('access', SETTINGS, inherited)).not.toHaveProperty('WEBHOOK_SECRETS_KEY');
  });

  it('tells the key of the contacts’ addresses to partners and meetings alone, and the mail server to meetings', () => {
    const inherited = { CONTACTS_KEY: 'contacts-key', SMTP_URL: 'smtp://cell:pass@mail', MAIL_FROM: 'cell@liaison.example' };
    expect(serviceEnvironment('meetings', SETTINGS, inherited)).toMatchObject({
      ...inherited,
      PARTNERS_URL: 'http://127.0.0.1:3001',
    });
    expect(serviceEnvironment('partners', SETTINGS, inherited)).toMatchObject({ CONTACTS_KEY: 'contacts-key' });
    for (const other of ['gateway', 'access', 'training'] as const) {
      expect(serviceEnvironment(other, SETTINGS, inherited)).not.toHaveProperty('CONTACTS_KEY');
    }
    expect(serviceEnvironment('partners', SETTINGS, inherited)).not.toHaveProperty('SMTP_URL');
  });

  it('tells the gateway where the services are, and everybody where the gateway is', () => {
    expect(serviceEnvironment('gateway', SETTINGS, {})['ADVOCACY_URL']).toBe('http://127.0.0.1:3005');
    expect(serviceEnvironment('access', SETTINGS, {})['JWKS_URL']).toBe('http://127.0.0.1:3000/.well-known/jwks.json');
  });
});
