/** In Hindi no English is left over: neither what contracts say, nor anything that is drawn. */
import { type Caller, fieldsOf, OPERATIONS } from '@mfi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Host } from '../src/host.js';
import { PLACES } from '../src/screens/places.js';
import { runOperation } from '../src/screens/run-operation.js';
import { HINDI } from '../src/words/hindi/index.js';
import { fieldName } from '../src/words/names.js';
import { voice } from '../src/words/words.js';
import { type Branch, newBranch, PASSWORD, PEOPLE } from './branch.js';
import { type Driver, openApp } from './driver.js';
import { signIn } from './script.js';

const say = await voice('hi');

/** What is the same in both languages: short forms of the trade, names of programs and of files. */
const ALIKE = [
  'Node.js',
  'APR',
  'DPD',
  'NPA',
  'cloudinary',
  'hledger',
  'ledger',
  'mfi-sheet-1',
  'microbanking-bulletin',
];

describe('in Hindi', () => {
  test('there is a word for everything that a contract asks for and answers', () => {
    const unknown = OPERATIONS.flatMap((operation) => {
      const fields = fieldsOf(operation);
      const answered = namesIn(operation.output);
      const texts = [
        operation.cli.words,
        operation.summary,
        ...fields.flatMap(({ says, choices = [] }) => [says, ...choices]),
        ...answered.words,
      ];
      const names = [...fields.map(({ path }) => path.join('.')), ...answered.names];
      return [
        ...texts.filter((text) => text !== '' && !(text in HINDI)),
        ...names.filter((name) => /[A-Za-z]{2}/.test(withoutAlike(fieldName(say, name)))),
      ];
    });
    expect([...new Set(unknown)].sort()).toEqual([]);
  });

  test('no text stands for itself but what is alike in both', () => {
    const same = Object.entries(HINDI).flatMap(([text, own]) => (text === own ? [text] : []));
    expect(same.filter((text) => !ALIKE.includes(text))).toEqual([]);
  });

  describe('no screen', () => {
    let branch: Branch;
    beforeAll(async () => {
      branch = await newBranch({ members: 5 });
    });
    afterAll(() => branch.close());

    for (const [username] of [...Object.values(PEOPLE), ['admin']]) {
      test(`of ${username} draws an English word`, async () => {
        const known = new Set<string>();
        const host = branch.host();
        const driver = await openApp(listening(host, known), {
          language: 'hi',
          columns: 132,
          rows: 43,
        });
        await signIn(driver, username ?? '', username === 'admin' ? 'correct horse' : PASSWORD);
        if (username === 'admin') await driver.press('Enter');
        const found = await englishOf(driver, known);
        expect(Object.fromEntries(found)).toEqual({});
        driver.close();
      });
    }
  });
});

/** Every English word that is drawn, with where it was. */
async function englishOf(driver: Driver, known: ReadonlySet<string>) {
  const found = new Map<string, string>();
  const look = (where: string) => {
    for (const line of driver.screen().split('\n').slice(2)) {
      for (const word of wordsIn(line)) {
        if (!known.has(word.toLowerCase()) && !MACHINE.has(word))
          found.set(word, `${where}: ${line.trim()}`);
      }
    }
  };
  const { app } = driver;
  const leave = () => {
    while (app.stack.length > 1) app.close();
  };
  look('home');
  await driver.press('F1');
  look('help');
  leave();
  for (const { name, needs, make } of PLACES) {
    if (!needs.every((operation) => app.may(operation))) continue;
    app.open(make(app));
    await app.idle();
    await driver.press('Tab');
    look(name);
    await driver.press('F1');
    look(`help of ${name}`);
    leave();
  }
  for (const number of ['CU-000001', 'LN-000001', 'GR-000001']) {
    const thing = app.screens.thing(app, number);
    if (!thing) continue;
    app.open(thing());
    await app.idle();
    await driver.press('Down');
    look(number);
    const ids = app.bindings().map(({ id }) => id);
    for (const id of ids.filter((one) => one !== 'quit')) {
      app
        .bindings()
        .find((one) => one.id === id)
        ?.run();
      await app.idle();
      await driver.press('Tab');
      look(`${id} of ${number}`);
      leave();
      app.open(thing());
      await app.idle();
    }
    leave();
  }
  for (const operation of OPERATIONS.filter(({ name }) => app.may(name))) {
    runOperation(app, operation);
    await app.idle();
    await driver.press('Tab', 'Down');
    look(operation.name);
    leave();
  }
  return found;
}

/** A host whose answers are heard: words that people wrote into the books are no words of the app. */
function listening(host: Host, known: Set<string>): Host {
  const hear = (value: unknown): void => {
    if (typeof value === 'string') {
      if (!WORDS_OF_CONTRACTS.has(value))
        for (const word of wordsIn(value)) known.add(word.toLowerCase());
    } else if (typeof value === 'object' && value !== null) {
      for (const one of Object.values(value)) hear(one);
    }
  };
  const caller: Caller = {
    call: async (operation, input, options) => {
      const answer = await host.caller.call(operation, input, options);
      hear(answer.output);
      return answer;
    },
  };
  const checks = async () => {
    const found = await host.checks();
    // What is to be done stays in the words of the command line.
    for (const { says, remedy } of found) hear([says, remedy]);
    return found;
  };
  return { ...host, caller, checks };
}

/** Words of a line, but for commands, paths, and what was cut at the edge of its column. */
function wordsIn(text: string): string[] {
  const shown = text.replaceAll(COMMAND, '').replaceAll(/\S*\/\S*/g, '');
  return [...shown.matchAll(/[A-Za-z]{3,}(?!\w*~)/g)].map(([word]) => word);
}

const COMMAND = /\bmfi (tui --keys|serve|worker)/g;

function withoutAlike(text: string): string {
  return text.replaceAll(new RegExp(`\\b(${SHORT.join('|')})\\b`, 'g'), '');
}

/** Short forms that stand in Hindi sentences as they are. */
const SHORT = ['APR', 'DPD', 'NPA', 'PAR', 'PAR30', 'GLP', 'KYC', 'SHA', 'URL', 'UTC', 'ID'];

/** What an answer calls its values, and the words of which some are one. */
function namesIn(output: z.ZodType): { readonly names: string[]; readonly words: string[] } {
  const names = new Set<string>();
  const words = new Set<string>();
  const walk = (schema: unknown, above: readonly unknown[]): void => {
    if (above.includes(schema)) return;
    if (schema instanceof z.ZodObject)
      for (const name of Object.keys(schema.shape)) names.add(name);
    if (schema instanceof z.ZodEnum) for (const word of schema.options) words.add(String(word));
    for (const one of within(schema)) walk(one, [...above, schema]);
  };
  walk(output, []);
  return { names: [...names], words: [...words] };
}

/** The schemas that a schema is made of. */
function within(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape);
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodUnion) return schema.options;
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodLazy;
  return isWrapped ? [schema.unwrap()] : [];
}

/** Words that contracts know are words of the app, wherever an answer has them. */
const WORDS_OF_CONTRACTS = new Set(OPERATIONS.flatMap(({ output }) => namesIn(output).words));

/** Keys, codes and examples of how something is written: they are the same in every language. */
const MACHINE = new Set([
  ...SHORT,
  'YYYY',
  'mfi',
  'visit',
  'Cloudinary',
  'JPEG',
  'PDF',
  'PNG',
  'WebP',
  // Somebody signs in by this name, which is a role as well.
  'admin',
  'Enter',
  'Escape',
  'Tab',
  'Shift',
  'Ctrl',
  'Alt',
  'Home',
  'End',
  'Left',
  'Right',
  'Down',
  'PageUp',
  'PageDown',
]);
