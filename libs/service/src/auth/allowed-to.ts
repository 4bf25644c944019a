import type { Role } from '@liaison/contracts';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';

/** `anyone` needs no sign-in; `signed-in` is any role but those of machines. An admin may call everything. */
export type Audience = Role | 'anyone' | 'signed-in';

export const AUDIENCE = 'liaison:audience';

/** States who may call a route. A route without it stops the service from starting (`routes-state-their-audience.ts`). */
export function AllowedTo(...audience: [Audience, ...Audience[]]): MethodDecorator {
  return applyDecorators(
    SetMetadata(AUDIENCE, audience),
    ApiExtension('x-allowed-to', audience),
    ...(audience.includes('anyone') ? [] : [ApiBearerAuth()]),
  );
}
