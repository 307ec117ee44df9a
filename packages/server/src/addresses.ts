import type { Operation } from '@mfi/contracts';

/** Where the addresses of operations begin. */
export const BASE = '/v1';

/** An address of the contract as the router knows it. */
export function routeOf({ http }: Operation): string {
  return BASE + http.path.replace(/\{(\w+)\}/g, ':$1');
}
