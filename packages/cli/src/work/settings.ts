import { readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { type Environment, EXIT } from '@mfi/terminal';
import { Refusal } from '../refusal.js';
import { places } from './places.js';

/** Where a setting was found: what stands further left goes before what stands further right. */
export type Origin = 'flag' | 'environment' | 'user file' | 'default';

/** A setting and where it came from. */
export interface Setting {
  readonly name: SettingName;
  readonly value: string | null;
  readonly origin: Origin;
  /** The flag, the variable or the file it stands in. */
  readonly where: string;
}

/** What can be set, with the variable and the flag it can be set by. */
export const SETTINGS = {
  db: { flag: 'db', variable: 'MFI_DB', says: 'the database file' },
  databaseUrl: { variable: 'DATABASE_URL', says: 'the PostgreSQL server, in place of a file' },
  databaseReplicaUrls: {
    variable: 'DATABASE_REPLICA_URLS',
    says: 'its replicas for reports, with commas between them',
  },
  keyFile: { variable: 'MFI_KEY_FILE', says: 'the file of the institution’s key' },
  backupsKept: {
    variable: 'MFI_BACKUPS_KEPT',
    says: 'how many backups are kept that ends of days have made',
  },
  backupDaysMax: {
    variable: 'MFI_BACKUP_DAYS_MAX',
    says: 'how many days old the last backup may be before the doctor warns',
  },
  webhookDaysKept: {
    variable: 'MFI_WEBHOOK_DAYS_KEPT',
    says: 'for how many days is kept which events were delivered to webhooks',
  },
  documents: { variable: 'MFI_DOCUMENTS', says: 'the folder of documents' },
  printer: {
    variable: 'MFI_PRINTER',
    says: 'the printer of receipts: a device file, or a command',
  },
  printerColumns: {
    variable: 'MFI_PRINTER_COLUMNS',
    says: 'how many letters a line of it has: 32 on 58 mm, 42 or 48 on 80 mm',
  },
  server: { variable: 'MFI_SERVER', says: 'the server that commands ask, in place of a database' },
} as const satisfies Record<string, { flag?: string; variable: string; says: string }>;

/** One of {@link SETTINGS}. */
export type SettingName = keyof typeof SETTINGS;

/** The names of all settings. */
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** Every setting in force. */
export type Settings = Readonly<Record<SettingName, Setting>>;

/** The user's own settings file. */
export function settingsFile(env: Environment): string {
  return join(places(env).config, 'config.json');
}

/**
 * The settings in force: a flag goes before the environment, that before the user's file, and that
 * before what is built in.
 * @throws Refusal when the user's file cannot be read
 */
export function settings(env: Environment, flags: Readonly<Record<string, unknown>>): Settings {
  const file = settingsFile(env);
  const saved = readSettings(file);
  const entries = SETTING_NAMES.map((name) => {
    const { variable, ...rest } = SETTINGS[name];
    const flag = 'flag' in rest ? flags[rest.flag] : undefined;
    if (typeof flag === 'string') return found(name, flag, 'flag', `--${name}`);
    const set = env[variable];
    if (set) return found(name, set, 'environment', variable);
    const own = saved[name];
    if (own !== undefined) return found(name, own, 'user file', file);
    return found(name, builtIn(name, env), 'default', '');
  });
  const all = Object.fromEntries(entries.map((setting) => [setting.name, setting])) as Settings;
  checkCount(all.backupsKept, 'how many backups are kept');
  checkCount(all.webhookDaysKept, 'for how many days delivered events are kept');
  checkBackupDaysMax(all.backupDaysMax);
  checkPrinterColumns(all.printerColumns);
  return all;
}

/** What counts where nothing is said. */
function builtIn(name: SettingName, env: Environment): string | null {
  if (name === 'db') return join(places(env).data, 'mfi.db');
  return BUILT_IN[name] ?? null;
}

const BUILT_IN: Readonly<Partial<Record<SettingName, string>>> = {
  backupsKept: '7',
  backupDaysMax: '1',
  webhookDaysKept: '30',
  printerColumns: '42',
};

function found(name: SettingName, value: string | null, origin: Origin, where: string): Setting {
  return { name, value, origin, where };
}

/** What the user's file says; nothing where there is none. */
export function readSettings(file: string): Partial<Record<SettingName, string>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw unreadable(file);
  }
  const read = parsed(text);
  const isOurs =
    typeof read === 'object' &&
    read !== null &&
    Object.entries(read).every(([key, value]) => key in SETTINGS && typeof value === 'string');
  if (!isOurs) throw unreadable(file);
  return read as Partial<Record<SettingName, string>>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(file: string): Refusal {
  const names = Object.keys(SETTINGS).join(', ');
  const message = `The settings file ${file} cannot be read: it must be a JSON object of texts named ${names}.`;
  return new Refusal([{ code: 'config.malformed', path: '', facts: { file }, message }], {
    status: EXIT.usage,
  });
}

/** Which database a command works on. */
export type Target =
  | { readonly kind: 'sqlite'; readonly file: string; readonly name: string }
  | {
      readonly kind: 'postgres';
      readonly url: string;
      readonly replicas: readonly string[];
      /** Without its password. */
      readonly name: string;
    };

/** The database that the settings name: a file named by a flag goes before any server. */
export function targetOf({ db, databaseUrl, databaseReplicaUrls }: Settings): Target {
  if (databaseUrl.value !== null && (db.origin !== 'flag' || databaseUrl.origin === 'flag')) {
    const replicas = (databaseReplicaUrls.value ?? '').split(',').filter((url) => url !== '');
    return { kind: 'postgres', url: databaseUrl.value, replicas, name: named(databaseUrl.value) };
  }
  const value = db.value ?? 'mfi.db';
  const file = isAbsolute(value) ? value : resolve(value);
  return { kind: 'sqlite', file, name: file };
}

function named(url: string): string {
  try {
    const { protocol, hostname, port, pathname } = new URL(url);
    if (!/^postgres(ql)?:$/.test(protocol)) throw new TypeError(protocol);
    return `postgres://${hostname}${port ? `:${port}` : ''}${pathname}`;
  } catch {
    const message =
      'DATABASE_URL is no address of a PostgreSQL server: postgres://USER:PASSWORD@HOST/NAME.';
    throw new Refusal([{ code: 'config.malformed', path: '', facts: {}, message }], {
      status: EXIT.usage,
    });
  }
}

/** How many backups of ended days are kept; 0 for none. */
export function backupsKept({ backupsKept: { value } }: Pick<Settings, 'backupsKept'>): number {
  return Number(value);
}

/** From how many days on the last backup is too old. */
export function backupDaysMax({
  backupDaysMax: { value },
}: Pick<Settings, 'backupDaysMax'>): number {
  return Number(value);
}

/** For how many days is kept which events were delivered to webhooks. */
export function webhookDaysKept({
  webhookDaysKept: { value },
}: Pick<Settings, 'webhookDaysKept'>): number {
  return Number(value);
}

/** Said before anything is done: a day that has ended is no time to hear of it. */
function checkCount({ value, where }: Setting, what: string): void {
  if (value !== null && /^\d{1,4}$/.test(value)) return;
  throw malformed(`${where} must say ${what}, from 0 to 9999, and not ${value}.`, value);
}

function checkBackupDaysMax({ value, where }: Setting): void {
  if (value !== null && /^[1-9]\d{0,2}$/.test(value)) return;
  throw malformed(
    `${where} must say how many days old a backup may be, from 1 to 999, and not ${value}.`,
    value,
  );
}

/** Widths of the papers that counters print on, in letters. */
const PRINTER_COLUMNS = [32, 42, 48] as const;

function checkPrinterColumns({ value, where }: Setting): void {
  if (PRINTER_COLUMNS.some((columns) => String(columns) === value)) return;
  throw malformed(
    `${where} must say how many letters a line of the printer has, ${PRINTER_COLUMNS.join(', ')}, and not ${value}.`,
    value,
  );
}

/** How many letters a line of the printer of receipts has. */
export function printerColumns({ printerColumns: { value } }: Settings): number {
  return Number(value);
}

function malformed(message: string, found: string | null): Refusal {
  return new Refusal([{ code: 'config.malformed', path: '', facts: { found }, message }], {
    status: EXIT.usage,
  });
}

/** The key file of a database: beside its file, or in the user's data folder. */
export function keyFileOf({ keyFile }: Settings, target: Target, env: Environment): string {
  if (keyFile.value !== null) return keyFile.value;
  return target.kind === 'sqlite' ? `${target.file}.key` : join(places(env).data, 'mfi.key');
}

/** Machines that a name cannot lead away from: there nobody listens on the way. */
const OWN_MACHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The folder of a database's documents: beside its file, or in the user's data folder. */
export function documentsOf({ documents }: Settings, target: Target, env: Environment): string {
  if (documents.value !== null) return resolve(documents.value);
  return target.kind === 'sqlite'
    ? `${target.file}.documents`
    : join(places(env).data, 'documents');
}

/**
 * The server that commands ask; undefined where they work on a database: also where a file is named
 * on the command line.
 * @throws Refusal when it is no address, or one that tokens would go to in the clear
 */
export function serverOf({ db, server }: Settings): string | undefined {
  if (server.value === null || db.origin === 'flag') return undefined;
  const url = URL.canParse(server.value) ? new URL(server.value) : undefined;
  const isSafe = url?.protocol === 'https:' || OWN_MACHINE.has(url?.hostname ?? '');
  if (url && /^https?:$/.test(url.protocol) && isSafe && !url.username && url.pathname === '/') {
    return url.origin;
  }
  const message =
    'MFI_SERVER is no address of a server: https://NAME, without a path; http:// for this machine alone.';
  throw new Refusal([{ code: 'config.malformed', path: '', facts: {}, message }], {
    status: EXIT.usage,
  });
}
