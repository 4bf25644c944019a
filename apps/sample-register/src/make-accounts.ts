import type { RestClient } from './rest-client';

/** A sample account for each role that a person can have; the admin, who loads, is there already. */
const ACCOUNTS = [
  { role: 'coordinator', name: 'Sample coordinator' },
  { role: 'trainer', name: 'Sample trainer' },
  { role: 'partner', name: 'Sample focal point' },
  { role: 'viewer', name: 'Sample viewer' },
];

/** Makes the accounts that are not there yet; a password that somebody changed stays. */
export async function makeAccounts(client: RestClient, password: string, partnerId: string): Promise<void> {
  for (const { role, name } of ACCOUNTS) {
    const email = `${role}@liaison.example`;
    await client.postUnlessThere('/users', { email, name, password, roles: [role], ...(role === 'partner' && { partnerId }) });
  }
}
