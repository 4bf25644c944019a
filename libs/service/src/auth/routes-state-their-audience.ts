import { type RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { type DiscoveryService, MetadataScanner } from '@nestjs/core';
import { AUDIENCE } from './allowed-to';

/** Refuses to start with a route that does not say who may call it: security is a default. */
export function assertRoutesStateTheirAudience(discovery: DiscoveryService): void {
  const scanner = new MetadataScanner();
  const silent: string[] = [];
  for (const { instance, name } of discovery.getControllers()) {
    if (!instance) continue;
    for (const method of scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
      const handler = instance[method];
      const verb: RequestMethod | undefined = Reflect.getMetadata(METHOD_METADATA, handler);
      if (verb !== undefined && !Reflect.getMetadata(AUDIENCE, handler)) silent.push(`${name}.${method}`);
    }
  }
  if (silent.length > 0) throw new Error(`These routes don't state who may call them (@AllowedTo): ${silent.join(', ')}`);
}
