import { OPERATIONS } from '@mfi/contracts';
import type { CommandSpec } from '../command/command.js';
import { signIn } from './open-caller.js';
import { operationCommand } from './operation-command.js';
import type { Around } from './run-operation.js';
import type { Wiring } from './wiring.js';

/** What some commands do on this machine beside their operation. */
const AROUND: Readonly<Record<string, Around>> = {
  'institution.create': {
    create: true,
    after: async (opened, input) => {
      const { username, password } = input;
      await signIn(opened, { username: String(username), password: String(password) });
    },
  },
  'auth.login': {
    after: async ({ sessions }, input, output: { accessToken: string; refreshToken: string }) => {
      const { accessToken, refreshToken } = output;
      sessions.save({ username: String(input['username']), accessToken, refreshToken });
    },
  },
  'auth.logout': { after: async ({ sessions }) => sessions.remove() },
};

/** The commands of every operation. */
export function workCommands(wiring: Wiring): readonly CommandSpec[] {
  return OPERATIONS.map((operation) =>
    operationCommand(operation, wiring, AROUND[operation.name] ?? {}),
  );
}
