import type { ServiceName } from '@liaison/contracts';
import type { GatewayConfig } from '../gateway-environment';

/** Where a service listens. */
export function urlOf(config: GatewayConfig, service: ServiceName): string {
  return {
    partners: config.PARTNERS_URL,
    access: config.ACCESS_URL,
    meetings: config.MEETINGS_URL,
    training: config.TRAINING_URL,
    advocacy: config.ADVOCACY_URL,
  }[service];
}
