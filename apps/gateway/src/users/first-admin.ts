import { CONFIG } from '@liaison/service';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { GatewayConfig } from '../gateway-environment';
import { USERS, type Users } from './user.model';
import { UsersService } from './users.service';

/** Makes the first administrator where there are no users. Copies that start together make one: the key is the same. */
@Injectable()
export class FirstAdmin implements OnApplicationBootstrap {
  constructor(
    @Inject(USERS) private readonly users: Users,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    private readonly service: UsersService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { ADMIN_EMAIL, ADMIN_PASSWORD } = this.config;
    if (!ADMIN_EMAIL || !ADMIN_PASSWORD || (await this.users.exists({}))) return;
    await this.service.register(
      { email: ADMIN_EMAIL.toLowerCase(), name: 'Administrator', roles: ['admin'], password: ADMIN_PASSWORD.normalize('NFKC') },
      { by: { id: 'liaison', roles: [] }, key: { key: 'first-admin', fingerprint: '' } },
    );
  }
}
