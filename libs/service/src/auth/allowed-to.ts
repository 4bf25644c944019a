import type { Actor, Role } from '@liaison/contracts';
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

/** Whether somebody who is signed in is among them. */
export function isAllowed(user: Actor, audience: Audience[]): boolean {
  if (user.roles.includes('admin') || (audience.includes('signed-in') && isPerson(user))) return true;
  return user.roles.some((role) => audience.includes(role));
}

const MACHINES: Role[] = ['subscriber', 'mail-gateway'];

/** A machine is shown what it was granted, or has to bring. What people are shown would tell it more. */
function isPerson({ roles }: Actor): boolean {
  return roles.some((role) => !MACHINES.includes(role));
}
