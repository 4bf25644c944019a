import { newSigningSecret, SecretBox } from './signing-secret';

describe('a signing secret', () => {
  const box = new SecretBox('a passphrase of thirty-two characters');

  it('is 256 random bits behind whsec_', () => {
    const secret = newSigningSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newSigningSecret()).not.toBe(secret);
  });

  it('is sealed, each time otherwise, and opens again', () => {
    const secret = newSigningSecret();
    const [once, again] = [box.seal(secret, 'endpoint'), box.seal(secret, 'endpoint')];
    expect(once).not.toBe(again);
    expect([box.open(once, 'endpoint'), box.open(again, 'endpoint')]).toEqual([secret, secret]);
  });

  it('opens with no other key, for no other endpoint, and not once it was changed', () => {
    const sealed = box.seal(newSigningSecret(), 'endpoint');
    const changed = Buffer.from(sealed, 'base64url');
    changed[40]! ^= 1;
    expect(new SecretBox('another passphrase of this length').open(sealed, 'endpoint')).toBeUndefined();
    expect(box.open(sealed, 'another endpoint')).toBeUndefined();
    expect(box.open(changed.toString('base64url'), 'endpoint')).toBeUndefined();
  });
});
