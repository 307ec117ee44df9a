import {
  htmlText,
  type Language,
  type Letter,
  letterOf,
  plainText,
  SAMPLE_AROUND,
  SAMPLES,
  TEMPLATES,
} from '@mfi/operations/messages';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { usage } from '../machine/needed.js';
import { jsonText } from '../render/json-text.js';

/** Shows what a message says: `mfi mail preview`. */
export async function preview({ terminal, options, file }: Context): Promise<number> {
  const letter = sampleLetter(file, languageOf(options));
  const { stdout } = terminal;
  if (options.json) {
    const { subject, short } = letter;
    const shown = { subject, text: plainText(letter), html: htmlText(letter), sms: short };
    await stdout.write(`${jsonText(shown, stdout.isTTY)}\n`);
  } else if (options['html']) await stdout.write(htmlText(letter));
  else if (options['sms']) await stdout.write(`${letter.short}\n`);
  else await stdout.write(`Subject: ${letter.subject}\n\n${plainText(letter)}`);
  return EXIT.ok;
}

/** The language that a command line names. */
export function languageOf(options: Context['options']): Language {
  return options['lang'] === 'hi' ? 'hi' : 'en';
}

/**
 * A message with figures of an example.
 * @throws Refusal for a template there is not
 */
export function sampleLetter(template: string, language: Language): Letter {
  const sample = SAMPLES.find((one) => one.template === template);
  if (!sample) throw usage('template', `There is ${TEMPLATES.join(', ')}, and no ${template}.`);
  return letterOf(sample, SAMPLE_AROUND, language);
}
