import type { CommandSpec, OptionSpec } from '../command/command.js';
import { COMMON } from '../work/common-options.js';
import { SETTING_NAMES } from '../work/settings.js';
import type { Wiring } from '../work/wiring.js';

const GROUP = 'This machine';

const JSON_OPTION: OptionSpec = {
  flags: '--json',
  says: 'the answer as JSON, and errors as JSON on stderr',
  isCommon: true,
};

const YES: OptionSpec = {
  flags: '--yes',
  says: 'do not ask whether you are sure',
  isCommon: true,
};

const NAME = { name: 'NAME', says: SETTING_NAMES.join(', ') } as const;

/** The commands about this machine: its database file, its settings, its shell. */
export function machineCommands(wiring: Wiring): readonly CommandSpec[] {
  return [
    tuiCommand(wiring),
    demoCommand(wiring),
    serveCommand(wiring),
    ...databaseCommands(wiring),
    ...settingCommands(),
    completion(),
  ];
}

function tuiCommand(wiring: Wiring): CommandSpec {
  return {
    words: 'tui',
    group: 'Every day',
    summary: 'the terminal app, to spend the day in; mfi alone opens it, too',
    examples: [
      ['mfi tui', 'sign in, and work by keyboard alone'],
      ['mfi tui --lang hi', 'in Hindi'],
      ['mfi tui --keys > keys.txt', 'all keys, to print and put beside the keyboard'],
    ],
    args: [],
    options: [
      { flags: '--keys', says: 'print the keys of every screen' },
      {
        flags: '--lang <language>',
        says: 'en or hi; that of LANG when left out',
        choices: ['en', 'hi'],
      },
      {
        flags: '--theme <theme>',
        says: 'dark, light or plain; or MFI_THEME',
        choices: ['dark', 'light', 'plain'],
      },
      { flags: '--spoken', says: 'print what is new line by line, for screen readers' },
      ...COMMON,
    ],
    run: async (context) => (await import('../tui/tui.js')).tui(context, wiring),
  };
}

function demoCommand(wiring: Wiring): CommandSpec {
  return {
    words: 'demo',
    group: GROUP,
    summary: 'make a branch with a year of history, or an institution of many loans',
    examples: [
      ['mfi demo examples/branch --db demo.db', 'a new database from the files of a folder'],
      ['mfi demo examples/branch --db demo.db --tui', 'and a tour of the terminal app on it'],
      ['mfi demo --loans 100000 --db large.db', 'an institution of a hundred thousand loans'],
    ],
    args: [
      {
        name: 'FOLDER',
        says: 'holds branch.json, and its customers, loans and payments',
        isOptional: true,
      },
    ],
    options: [
      { flags: '--tui', says: 'then open the terminal app on it, with a tour of six steps' },
      { flags: '--loans <count>', says: 'make so many active loans of several branches instead' },
      { flags: '--seed <number>', says: 'which of all such institutions; 1 when left out' },
      ...COMMON,
    ],
    run: async (context) => (await import('../demo/demo.js')).demo(context, wiring),
  };
}

function serveCommand(wiring: Wiring): CommandSpec {
  return {
    words: 'serve',
    group: GROUP,
    summary: 'answer web, mobile and other branches over HTTP, until it is stopped',
    examples: [
      ['mfi serve', 'on http://127.0.0.1:8080, for a proxy on the same machine'],
      ['mfi serve --host 0.0.0.0 --port 3000', 'for everybody who reaches this machine'],
      ['DATABASE_URL=postgres://… mfi serve', 'on a PostgreSQL server'],
    ],
    args: [],
    options: [
      { flags: '--host <address>', says: 'where it listens; MFI_HOST, or 127.0.0.1' },
      { flags: '--port <port>', says: 'MFI_PORT, or 8080; 0 is any that is free' },
      { flags: '--workers <count>', says: 'how many processes listen; one when left out' },
      { flags: '--no-jobs', says: 'leave to others what the clock does: mfi jobs list' },
      ...COMMON,
    ],
    run: async (context) => (await import('./serve.js')).serve(context, wiring),
  };
}

function databaseCommands(wiring: Wiring): readonly CommandSpec[] {
  return [
    {
      words: 'doctor',
      group: GROUP,
      summary: 'look at everything on this machine, and say what to mend',
      examples: [['mfi doctor']],
      args: [],
      options: [JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./doctor.js')).doctor(context, wiring),
    },
    {
      words: 'backup',
      group: GROUP,
      summary: 'copy the database while it is in use, and prove the copy',
      examples: [
        ['mfi backup', 'beside the database, named by business date and time'],
        [
          'mfi backup /media/stick/pune.backup',
          'the key goes with it, as /media/stick/pune.backup.key',
        ],
        [
          'mfi backup /media/stick/pune.backup --with-documents',
          'their sealed bytes, too, in /media/stick/pune.backup.documents',
        ],
      ],
      args: [{ name: 'FILE', says: 'the copy; no file may be there yet', isOptional: true }],
      options: [
        { flags: '--with-documents', says: 'the bytes of documents that are on disk, too' },
        JSON_OPTION,
        ...COMMON,
      ],
      run: async (context) => (await import('./backup.js')).backup(context, wiring),
    },
    {
      words: 'restore',
      group: GROUP,
      summary: 'put a backup in the place of the database',
      examples: [
        ['mfi restore mfi.2026-01-05.173000.backup', 'what is there is kept, as .before-restore'],
      ],
      args: [{ name: 'FILE', says: 'the backup; its key and documents are beside it' }],
      options: [YES, JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./restore.js')).restore(context, wiring),
    },
    {
      words: 'db',
      group: GROUP,
      summary: 'the tables of the database, and whether they are up to date',
      examples: [],
      options: [{ flags: '-h, --help', says: 'this page, or that of a command' }],
    },
    {
      words: 'db status',
      summary: 'show which steps the tables of the database have taken',
      examples: [['mfi db status']],
      args: [],
      options: [JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./db.js')).dbStatus(context, wiring),
    },
    {
      words: 'db migrate',
      summary: 'bring the tables of the database up to date',
      examples: [['mfi backup && mfi db migrate']],
      args: [],
      options: [JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./db.js')).dbMigrate(context, wiring),
    },
  ];
}

function settingCommands(): readonly CommandSpec[] {
  return [
    {
      words: 'config',
      group: GROUP,
      summary: 'settings: which database, which key',
      examples: [],
      options: [{ flags: '-h, --help', says: 'this page, or that of a command' }],
    },
    {
      words: 'config list',
      summary: 'show the settings in force',
      examples: [['mfi config list --origin', 'and where each of them comes from']],
      args: [],
      options: [
        { flags: '--origin', says: 'where each comes from: flag, environment, user file, default' },
        JSON_OPTION,
        ...COMMON,
      ],
      run: async (context) => (await import('./config.js')).configList(context),
    },
    {
      words: 'config get',
      summary: 'show one setting',
      examples: [['mfi config get db']],
      args: [NAME],
      options: [JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./config.js')).configGet(context),
    },
    {
      words: 'config set',
      summary: 'write a setting into the user file',
      examples: [['mfi config set db /srv/mfi/pune.db']],
      args: [NAME, { name: 'VALUE', says: 'what it is from now on' }],
      options: [JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./config.js')).configSet(context),
    },
    {
      words: 'config unset',
      summary: 'take a setting out of the user file',
      examples: [['mfi config unset db']],
      args: [NAME],
      options: [JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./config.js')).configUnset(context),
    },
  ];
}

function completion(): CommandSpec {
  return {
    words: 'completion',
    group: GROUP,
    summary: 'print what makes a shell complete the words of mfi',
    examples: [
      ['source <(mfi completion bash)', 'for this bash; in ~/.bashrc, for all to come'],
      ['mfi completion zsh > ~/.zfunc/_mfi', 'in a folder of $fpath'],
      ['mfi completion fish > ~/.config/fish/completions/mfi.fish'],
    ],
    args: [{ name: 'SHELL', says: 'bash, zsh or fish' }],
    options: COMMON.filter(({ flags }) => !flags.startsWith('--db')),
    run: async (context) => (await import('./completion.js')).completion(context),
  };
}
