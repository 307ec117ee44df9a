import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { Refusal } from '../refusal.js';
import type { OpenedMessengers, Wiring } from '../work/wiring.js';

/**
 * Mail and texts, as the environment names them.
 * @throws Refusal naming all that is wrong with the environment at once
 */
export async function messengersOf(
  { terminal: { env } }: Pick<Context, 'terminal'>,
  wiring: Wiring,
): Promise<OpenedMessengers> {
  try {
    return await wiring.openMessengers(env);
  } catch (error) {
    const problems = problemsOf(error);
    if (!problems) throw error;
    throw new Refusal(
      problems.map(({ name, message }) => ({
        code: 'config.malformed',
        path: '',
        facts: { name },
        message: `${name}: ${message}`,
      })),
      { status: EXIT.usage },
    );
  }
}

function problemsOf(error: unknown) {
  if (!(error instanceof Error && error.name === 'WrongMessengerSettings')) return undefined;
  return (error as Error & { problems: readonly { name: string; message: string }[] }).problems;
}
