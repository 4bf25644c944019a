/** One other system, as it manages itself: its token, and its webhook. */
export class SubscriberClient {
  private constructor(
    readonly url: string,
    private readonly adminToken: string,
    private readonly credentials: { clientId: string; clientSecret: string },
    private readonly webhook: string,
  ) {}

  /** With every event, and with one webhook that is disabled as yet. */
  static async register(url: string, adminToken: string, receiver: string): Promise<SubscriberClient> {
    const said = {
      name: 'A subscriber of the bench',
      contactEmail: 'bench@liaison.example',
      services: ['partners', 'access', 'meetings', 'training', 'advocacy'],
      kafka: false,
    };
    const subscriber = await post(`${url}/api/v1/subscribers`, adminToken, said);
    const { clientId = '', clientSecret = '' } = subscriber;
    const webhooks = `${url}/api/v1/subscribers/${clientId}/webhooks`;
    const { id } = await post(webhooks, adminToken, { url: receiver });
    const client = new SubscriberClient(url, adminToken, { clientId, clientSecret }, `${webhooks}/${id}`);
    await client.disable();
    return client;
  }

  async newToken(): Promise<string> {
    const { clientId, clientSecret } = this.credentials;
    const body = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const answer = await fetch(`${this.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(body) });
    if (!answer.ok) throw new Error(`No token: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  async enableFromNow(): Promise<void> {
    await post(`${this.webhook}/replay`, this.adminToken, { from: 'now' });
    await post(`${this.webhook}/enable`, this.adminToken);
  }

  async disable(): Promise<void> {
    await post(`${this.webhook}/disable`, this.adminToken);
  }
}

async function post(address: string, token: string, body?: object): Promise<Record<string, string>> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'if-match': '*', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, string>;
}
