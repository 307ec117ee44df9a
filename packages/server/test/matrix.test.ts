/**
 * Nobody reaches more over HTTP than the pipe lets them: every operation, asked by every role, by the
 * same role of another branch or as another customer, and by nobody, is answered as the pipe answers.
 */
import { type Caller, type Operation, Refused, ROLES, type Role } from '@mfi/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFile } from './each-server.js';
import { type Desk, deskOf, EACH, inputFor } from './requests.js';

const LIMITS = {
  MFI_RATE_PER_ADDRESS: '1000000',
  MFI_RATE_PER_USER: '1000000',
  MFI_RATE_SIGN_IN: '1000000',
};

let served: Awaited<ReturnType<typeof serveFile>>;
let desk: Desk;

beforeAll(async () => {
  served = await serveFile(LIMITS);
  desk = await deskOf(served);
});

afterAll(() => served.end());

describe.each(EACH)('%s', (_, operation) => {
  it.each(ROLES)('answers %s over HTTP as the pipe does, here and elsewhere', async (role) => {
    const input = inputFor(operation, desk);
    for (const token of [desk.tokens[role], desk.elsewhere[role]]) {
      const { status, body } = await desk.ask(operation, input, { token, dryRun: true });
      const local = await said(desk, operation, { input, token });
      expect([status, status === 200 ? undefined : body.code]).toEqual(local);
    }
    expect(await barred(desk, operation, role)).toBe(true);
  });

  it('answers nobody who has not signed in, unless it is for anybody', async () => {
    const input = inputFor(operation, desk);
    const { body } = await desk.ask(operation, input, { dryRun: true });
    const isPublic = operation.access.roles === 'public' && operation.name !== 'auth.refresh';
    expect(body.code === 'access.signed_out').toBe(!isPublic);
  });
});

/** What the pipe says: a status, and the code of a refusal. */
async function said(
  { served }: Desk,
  operation: Operation,
  { input, token }: { readonly input: unknown; readonly token: string },
): Promise<[number, string | undefined]> {
  const caller: Caller = served.world.caller({ kind: 'token', token });
  try {
    await caller.call(operation, input as never, { dryRun: true });
    return [200, undefined];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [error.status, error.code];
  }
}

/** Whether a role that may not ask for an operation is told so, whatever it sends. */
async function barred(one: Desk, operation: Operation, role: Role): Promise<boolean> {
  const { roles } = operation.access;
  if (roles === 'public' || roles.includes(role)) return true;
  const { status, body } = await one.ask(operation, inputFor(operation, one), {
    token: one.tokens[role],
  });
  return status === 403 && body.code === 'access.role';
}
