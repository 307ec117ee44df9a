import { WrongSettings } from '@mfi/server';
import { EXIT } from '@mfi/terminal';
import { Refusal } from '../refusal.js';

/**
 * What is read of the environment.
 * @throws Refusal with all that is wrong with it at once
 */
export function settingsRead<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    const problems = error.problems.map(({ name, message }) => ({
      code: 'config.malformed',
      path: '',
      facts: { name },
      message: `${name}: ${message}`,
    }));
    throw new Refusal(problems, { status: EXIT.usage });
  }
}
