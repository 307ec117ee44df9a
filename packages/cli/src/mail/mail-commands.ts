import type { CommandSpec, OptionSpec } from '../command/command.js';
import { COMMON } from '../work/common-options.js';
import type { Wiring } from '../work/wiring.js';

const JSON_OPTION: OptionSpec = {
  flags: '--json',
  says: 'the answer as JSON, and errors as JSON on stderr',
  isCommon: true,
};

const WITHOUT_DATABASE = COMMON.filter(({ flags }) => !flags.startsWith('--db'));

/** The commands about mail that need this machine: its mail server, its files. */
export function mailCommands(wiring: Wiring): readonly CommandSpec[] {
  return [
    {
      words: 'mail preview',
      summary: 'show what a message says, with figures of an example',
      examples: [
        ['mfi mail preview receipt', 'as a mail program without HTML shows it'],
        [
          'mfi mail preview overdue-notice --lang hi --html > notice.html',
          'to look at in a browser',
        ],
        ['mfi mail preview due-reminder --sms', 'as a phone shows it'],
      ],
      args: [
        {
          name: 'TEMPLATE',
          says: 'receipt, application, approval, rejection, disbursement, due-reminder, overdue-notice, statement or alert',
        },
      ],
      options: [
        { flags: '--lang <language>', says: 'en or hi; en when left out', choices: ['en', 'hi'] },
        { flags: '--html', says: 'as HTML', conflicts: ['sms'] },
        { flags: '--sms', says: 'as a text for a phone', conflicts: ['html'] },
        JSON_OPTION,
        ...WITHOUT_DATABASE,
      ],
      run: async (context) => (await import('./preview.js')).preview(context),
    },
    {
      words: 'mail test',
      summary: 'send a receipt with figures of an example to an address, at once',
      examples: [['mfi mail test me@example.org', 'tries MFI_SMTP_URL and MFI_MAIL_FROM']],
      args: [{ name: 'ADDRESS', says: 'where it is to arrive' }],
      options: [
        { flags: '--lang <language>', says: 'en or hi; en when left out', choices: ['en', 'hi'] },
        JSON_OPTION,
        ...WITHOUT_DATABASE,
      ],
      run: async (context) => (await import('./try-mail.js')).tryMail(context, wiring),
    },
    {
      words: 'mail send',
      summary: 'send all messages that are due, once',
      examples: [
        ['mfi mail send', 'for a timer of the system; mfi serve and mfi worker do it, too'],
      ],
      args: [],
      options: [JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./send.js')).send(context, wiring),
    },
  ];
}
