import { type ServiceUnderTest, startService } from '@liaison/testing';
import { GATEWAY_WAYS } from '../src/gateway-environment';
import { GatewayModule } from '../src/gateway.module';

/** Nobody listens there: the port is one that the system never hands out. */
const NOWHERE = 'http://127.0.0.1:1';

export const ADMIN = { email: 'admin@liaison.example', password: 'a password of the tests' };

/** The gateway, with services that are away unless `env` says where they are. */
export function startGateway(env: Record<string, string> = {}): Promise<ServiceUnderTest> {
  return startService(
    'gateway',
    GatewayModule,
    {
      PARTNERS_URL: NOWHERE,
      ACCESS_URL: NOWHERE,
      MEETINGS_URL: NOWHERE,
      TRAINING_URL: NOWHERE,
      ADVOCACY_URL: NOWHERE,
      WEBHOOK_SECRETS_KEY: 'the key of the tests, of 32 characters or more',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      ...env,
    },
    GATEWAY_WAYS,
  );
}
