/** The processes of the platform, in the order in which they get their ports. */
export const SERVICES = ['gateway', 'partners', 'access', 'meetings', 'training', 'advocacy'] as const;

/** The name of a folder under `apps/`, and of the process that runs it. */
export type ServiceName = (typeof SERVICES)[number];

/** A port of the loopback interface for each. */
export type ServicePorts = Record<ServiceName, number>;

/** The gateway on the first port, and the services on those that follow. */
export function servicePorts(first: number): ServicePorts {
  return Object.fromEntries(SERVICES.map((name, offset) => [name, first + offset])) as ServicePorts;
}
