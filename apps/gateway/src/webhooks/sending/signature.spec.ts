import { Webhook } from 'standardwebhooks';
import { newSigningSecret } from './signing-secret';
import { signedHeaders } from './signature';

const MESSAGE = {
  id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
  body: '{"type":"liaison.partners.partner-suspended.v1","name":"دائرة"}',
};

describe('the signature of a webhook', () => {
  it('is verified by the reference library, with either secret during a rotation', () => {
    const [old, fresh] = [newSigningSecret(), newSigningSecret()];
    const headers = signedHeaders(MESSAGE, [fresh, old], new Date());
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const secret of [old, fresh])
      expect(new Webhook(secret).verify(MESSAGE.body, headers)).toEqual(JSON.parse(MESSAGE.body));
  });

  it('is not good for another body, id, time or secret', () => {
    const secret = newSigningSecret();
    const headers = signedHeaders(MESSAGE, [secret], new Date());
    const verify =
      (body: string, changed: object, by = secret) =>
      () =>
        new Webhook(by).verify(body, { ...headers, ...changed });
    expect(verify(`${MESSAGE.body} `, {})).toThrow();
    expect(verify(MESSAGE.body, { 'webhook-id': 'another' })).toThrow();
    expect(verify(MESSAGE.body, { 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 1) })).toThrow();
    expect(verify(MESSAGE.body, {}, newSigningSecret())).toThrow();
  });
});
