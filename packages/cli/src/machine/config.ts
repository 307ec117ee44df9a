import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, nearest, printable } from '@mfi/terminal';
import { valueLines } from '../calc/values-view.js';
import type { Context } from '../command/command.js';
import {
  readSettings,
  SETTING_NAMES,
  SETTINGS,
  type Setting,
  type SettingName,
  settings,
  settingsFile,
  targetOf,
} from '../work/settings.js';
import { answer } from './answer.js';
import { usage } from './needed.js';

/** Shows every setting in force: `mfi config list`. */
export async function configList(context: Context): Promise<number> {
  const { terminal, options } = context;
  const found = Object.values(settings(terminal.env, options)).map(shown);
  await answer(context, found, (page) => [
    ...valueLines(
      found.map(({ name, value, origin, where }) => {
        const from = options['origin'] ? `  (${[origin, where].filter(Boolean).join(': ')})` : '';
        return [name, `${value ?? '-'}${from}`] as const;
      }),
      page,
      { alignNumbers: false },
    ),
    page.palette.muted(`The user file: ${settingsFile(terminal.env)}`),
  ]);
  return EXIT.ok;
}

/** A setting without its password. */
function shown(setting: Setting): Setting {
  const { value } = setting;
  return { ...setting, value: value?.replace(/(:\/\/[^:@/]*):[^@/]*@/g, '$1:***@') ?? null };
}

/** Shows one setting as it is: `mfi config get NAME`. */
export async function configGet(context: Context): Promise<number> {
  const { terminal, options, args } = context;
  const { value } = settings(terminal.env, options)[nameOf(args[0])];
  await answer(context, value, () => [printable(value ?? '')]);
  return EXIT.ok;
}

/** Writes one into the user file: `mfi config set NAME VALUE`. */
export async function configSet(context: Context): Promise<number> {
  const { terminal, args } = context;
  const name = nameOf(args[0]);
  const value = args[1];
  if (value === undefined)
    throw usage('missing_argument', `VALUE is needed: what ${name} is to be.`);
  if (value === '') throw usage('malformed', `To take it away: mfi config unset ${name}`);
  // What cannot be meant is refused before it is kept.
  const tried = settings({ ...terminal.env, [SETTINGS[name].variable]: value }, {});
  if (name === 'databaseUrl') targetOf(tried);
  const file = settingsFile(terminal.env);
  write(file, { ...readSettings(file), [name]: value });
  await answer(context, { name, value }, () => [`${name} is set in ${file}.`]);
  const { origin, where } = settings(terminal.env, context.options)[name];
  if (origin !== 'user file') {
    await terminal.stderr.write(`For now ${where} goes before it.\n`);
  }
  return EXIT.ok;
}

/** Takes one out of the user file: `mfi config unset NAME`. */
export async function configUnset(context: Context): Promise<number> {
  const { terminal, args } = context;
  const name = nameOf(args[0]);
  const file = settingsFile(terminal.env);
  const { [name]: former, ...rest } = readSettings(file);
  if (former !== undefined) write(file, rest);
  const says = former === undefined ? 'was not set' : 'is not set any more';
  await answer(context, { name, value: null }, () => [`${name} ${says} in ${file}.`]);
  return EXIT.ok;
}

/** Settings are spelled as in the file, or as options are. */
function nameOf(word: string | undefined): SettingName {
  if (word === undefined) {
    throw usage('missing_argument', `NAME is needed: ${SETTING_NAMES.join(', ')}.`);
  }
  const plain = word.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());
  if (Object.hasOwn(SETTINGS, plain)) return plain as SettingName;
  const near = nearest(word, SETTING_NAMES);
  const hint = near ? ` (Did you mean ${near}?)` : '';
  throw usage(
    'unknown_setting',
    `There is no setting ${printable(word)}: there are ${SETTING_NAMES.join(', ')}.${hint}`,
  );
}

/** Whoever may read the file may read the password of a server in it. */
function write(file: string, values: object): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(values, null, 2)}\n`, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}
