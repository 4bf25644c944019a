import { forbidden, type ServiceName, SERVICES } from '@liaison/contracts';
import type { Grants } from '../subscribers/grants';

/** What of one service's events is wanted: all, none, or certain types. */
type Wanted = 'all' | 'none' | string[];

/** The events that one reader gets: what it asked for, as far as it was granted. */
export class TypesFilter {
  /** The same for readers that get the same. */
  readonly key: string;

  private constructor(private readonly wanted: Map<ServiceName, Wanted>) {
    this.key = [...wanted].map(([service, types]) => `${service}=${String(types)}`).join(';');
  }

  /** Nothing left out: for what is read once for all readers. */
  static readonly everything = new TypesFilter(new Map(SERVICES.map((service) => [service, 'all'])));

  /**
   * `types` as the feed's query takes it: whole types and `liaison.<service>.*`, with commas between. Without it, all that is granted.
   * Refuses (403) by name what is not granted; of a service of which some types are granted, `.*` means those.
   */
  static of(types: string | undefined, grants: Grants): TypesFilter {
    const asked = types?.split(',');
    const refused = asked?.filter((type) => !isGranted(type, grants)) ?? [];
    if (refused.length > 0) throw forbidden('types.not-granted', `Not granted: ${refused.join(', ')}.`);
    return new TypesFilter(new Map(SERVICES.map((service) => [service, wantedOf(service, asked, grants)])));
  }

  of(service: ServiceName): Wanted {
    return this.wanted.get(service) ?? 'none';
  }

  includes(service: ServiceName, type: string): boolean {
    const wanted = this.of(service);
    return wanted === 'all' || (wanted !== 'none' && wanted.includes(type));
  }
}

function isGranted(asked: string, grants: Grants): boolean {
  if (!asked.endsWith('.*')) return grants.allows(asked);
  return grants.allows(asked) || grantedOf(asked, grants).length > 0;
}

/** The granted types that a `liaison.<service>.*` means. */
function grantedOf(wildcard: string, grants: Grants): string[] {
  return [...grants.types].filter((type) => type.startsWith(wildcard.slice(0, -1)) && grants.allows(type));
}

function wantedOf(service: ServiceName, asked: string[] | undefined, grants: Grants): Wanted {
  const wildcard = `liaison.${service}.*`;
  const own = asked?.filter((type) => type.split('.')[1] === service) ?? [wildcard];
  if (!own.includes(wildcard)) return orNone(own);
  // Whole services are granted with what this build doesn't know: the wildcard stands for a type that none has.
  return grants.allows(wildcard) ? 'all' : orNone(grantedOf(wildcard, grants));
}

function orNone(types: string[]): Wanted {
  return types.length > 0 ? types : 'none';
}
