import { ok, warn } from './check.js';
import type { Examination } from './examination.js';

/** Whether a server would start with what the environment says. No value is repeated. */
export const serverExamination: Examination = {
  name: 'server',
  look: async ({ context }) => {
    const { serverSettings, WrongSettings } = await import('@mfi/server');
    try {
      serverSettings(context.terminal.env);
      return [ok('server', 'its settings can be read')];
    } catch (error) {
      if (!(error instanceof WrongSettings)) throw error;
      return error.problems.map(({ name, message }) =>
        warn('server', `${name}: ${message}`, 'set it right: mfi serve does not start like this'),
      );
    }
  },
};
