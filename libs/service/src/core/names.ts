import { SERVICES } from '@liaison/contracts';
import type { ServiceConfig } from '../config/service-config';

/** The name of the running service, as in topics, sources and database names. */
export const SERVICE_NAME = Symbol('SERVICE_NAME');

export function topicOf(config: Pick<ServiceConfig, 'TOPIC_PREFIX'>, service: string): string {
  return `${config.TOPIC_PREFIX}.${service}`;
}

export function allTopics(config: Pick<ServiceConfig, 'TOPIC_PREFIX'>): string[] {
  return SERVICES.map((service) => topicOf(config, service));
}

export function groupOf(config: Pick<ServiceConfig, 'TOPIC_PREFIX'>, service: string): string {
  return `${config.TOPIC_PREFIX}-${service}`;
}

export function databaseOf(config: Pick<ServiceConfig, 'MONGODB_DATABASE'>, service: string): string {
  return config.MONGODB_DATABASE ?? `liaison_${service}`;
}
