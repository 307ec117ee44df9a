/** Operations asked over HTTP, as a client would. */
import { OPERATIONS, type Operation, ROLES, type Role } from '@mfi/contracts';
import { exampleOf, type Scene, sceneOf } from '../../operations/test/hostile/scene.js';
import { signIn } from '../../operations/test/world.js';
import { isAskedByQuery, pathFields } from '../src/input-of.js';
import type { Answered, Served } from './each-server.js';

/** A server with something of everything, and a token of somebody of every role. */
export interface Desk {
  readonly served: Served;
  readonly scene: Scene;
  /** By role; `elsewhere` work in another branch, or are another customer. */
  readonly tokens: Readonly<Record<Role, string>>;
  readonly elsewhere: Readonly<Record<Role, string>>;
  ask(operation: Operation, input: unknown, asking: AskingAs): Promise<Answered>;
}

export interface AskingAs {
  readonly token?: string | undefined;
  readonly dryRun?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Fills the world of a server. */
export async function deskOf(served: Served): Promise<Desk> {
  const { world } = served;
  const scene = await sceneOf(world);
  const tokens: [Role, string][] = [];
  const elsewhere: [Role, string][] = [];
  for (const role of ROLES) {
    const { userId } = scene.callers[role] as unknown as { readonly userId: string };
    const { outside } = world.system;
    const claims = await signIn({ ...world.system, store: world.store }, userId);
    tokens.push([role, await outside.tokens.issue(claims, outside.clock.now())]);
    const customerId = await otherCustomer(served);
    const place = role === 'customer' ? { customerId } : { branch: 'NAG' };
    elsewhere.push([role, await served.token(role, place)]);
  }
  return {
    served,
    scene,
    tokens: Object.fromEntries(tokens) as Desk['tokens'],
    elsewhere: Object.fromEntries(elsewhere) as Desk['elsewhere'],
    ask: (operation, input, asking) => askOver(served, operation, input, asking),
  };
}

/** A customer of the other branch. */
async function otherCustomer({ world }: Served): Promise<string> {
  const branchId = world.otherBranch.id;
  const found = await world.store.read((db) => db.find('customers', { branchId }));
  return found?.id ?? '';
}

const ADDRESS_MAX = 6000;
/** A letter may take up to nine in an address. */
const SEGMENT_MAX = 600;

function askOver(
  { ask }: Served,
  operation: Operation,
  input: unknown,
  { token, dryRun = false, headers = {} }: AskingAs,
): Promise<Answered> {
  const fields = { ...(input as Record<string, unknown>) };
  const path = operation.http.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name];
    delete fields[name];
    return encoded(value);
  });
  const byQuery = isAskedByQuery(operation);
  const query = new URLSearchParams();
  if (byQuery) {
    for (const [name, value] of Object.entries(fields)) {
      for (const one of [value].flat())
        query.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
    }
  }
  // Longer addresses never reach a route: Node itself refuses them.
  for (const [name, value] of [...query]) {
    if (value.length > ADDRESS_MAX || String(query).length > ADDRESS_MAX) query.delete(name);
  }
  if (dryRun && operation.effect !== 'read') query.set('dryRun', 'true');
  return ask(operation.http.method, `/v1${path}?${query}`, {
    token,
    headers,
    ...(byQuery ? {} : { body: fields }),
  });
}

/** What cannot be written in an address at all stands there as nothing. */
function encoded(value: unknown): string {
  try {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return encodeURIComponent(text.slice(0, SEGMENT_MAX));
  } catch {
    return '';
  }
}

/** An input of an operation that can be done, about things that are there. */
export function inputFor(operation: Operation, { scene }: Desk): Record<string, unknown> {
  const input = exampleOf(operation, scene);
  for (const name of pathFields(operation)) input[name] ??= 'x';
  return input;
}

/** Every operation, with its name before it as tests want it. */
export const EACH = OPERATIONS.map((operation) => [operation.name, operation] as const);
