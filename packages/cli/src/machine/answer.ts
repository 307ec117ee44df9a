import { palette } from '@mfi/terminal';
import type { Page } from '../calc/run.js';
import type { Context } from '../command/command.js';
import { jsonText } from '../render/json-text.js';

/** Writes an answer: as it is for programs, as lines for people. */
export async function answer(
  { terminal: { stdout }, options }: Context,
  output: unknown,
  lines: (page: Page) => readonly string[],
): Promise<void> {
  const page: Page = {
    columns: stdout.columns,
    palette: palette(stdout.colour(options.color)),
    unicode: stdout.unicode,
    currency: '',
  };
  const text = options.json ? jsonText(output, stdout.isTTY) : lines(page).join('\n');
  await stdout.write(`${text}\n`);
}
