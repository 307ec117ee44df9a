/** What things of contracts are called on the screen: fields, values of fixed words, operations. */
import type { Operation } from '@mfi/contracts';
import { label } from '@mfi/terminal';
import type { Say } from './words.js';

/** A field by its path with dots: as a whole where there are words for it, or else part by part. */
export function fieldName(say: Say, path: string): string {
  const whole = label(path);
  const said = say(whole);
  if (said !== whole || !path.includes('.')) return said;
  const parts = path.split('.').map((part) => [label(part), say(label(part))] as const);
  // In English one label is made of all parts: only the first word of it is a capital.
  if (parts.every(([english, own]) => english === own)) return whole;
  return parts.map(([, own]) => own).join(' ');
}

/** One of the words that a contract knows, such as `mobile-money`; any other text stays as it is. */
export function wordName(say: Say, text: string): string {
  return WORD.test(text) ? say(text) : text;
}

const WORD = /^[a-z0-9]+([-.][a-zA-Z0-9]+)*$/;

/** An operation, as the title of what shows it; in English that is its command. */
export function operationTitle(say: Say, { cli }: Pick<Operation, 'cli'>): string {
  const said = say(cli.words);
  return `${said[0]?.toUpperCase() ?? ''}${said.slice(1)}`;
}

/** An operation in a list: in English its command, as it is typed. */
export function listedName(say: Say, { cli }: Pick<Operation, 'cli'>): string {
  return say(cli.words);
}
