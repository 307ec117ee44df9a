import { COLOUR_CHOICES, wrap } from '@mfi/terminal';
import { batch } from './calc/batch.js';
import { calc } from './calc/calc.js';
import type { Run } from './calc/run.js';
import { RUNS, wordOf } from './calc/runs.js';
import type { CommandSpec, HelpLine, OptionSpec } from './command/command.js';

const HELP: OptionSpec = { flags: '-h, --help', says: 'this page' };

/** The one option that every command understands. */
const COLOR: OptionSpec = {
  flags: '--color <when>',
  says: `${COLOUR_CHOICES.join(', ')}; auto heeds NO_COLOR`,
  choices: COLOUR_CHOICES,
};

const JSON_OPTION: OptionSpec = {
  flags: '--json',
  says: 'the whole answer as JSON, and errors as JSON on stderr',
  conflicts: ['csv'],
};

const CSV_OPTION: OptionSpec = {
  flags: '--csv',
  says: 'the answer as CSV, with a header line',
  conflicts: ['json'],
};

const EXPLAIN_OPTION: OptionSpec = {
  flags: '--explain <figure>',
  says: 'say why one figure is what it is',
  conflicts: ['csv'],
};

const JOURNAL_OPTION: OptionSpec = {
  flags: '--journal',
  says: 'the journal, in place of the state',
  conflicts: ['explain'],
};

const MFI: CommandSpec = {
  words: '',
  summary: 'loans of a microfinance branch, exact to the last paisa',
  examples: [
    ['mfi init', 'a new institution; it asks for what it needs'],
    ['mfi customer create', 'somebody new'],
    ['mfi loan apply CU-000001 EMI24', 'an application'],
    ['mfi loan repay LN-000001 4727.98', 'a repayment, with its receipt'],
    ['mfi report due-list', 'what is to be collected today'],
    ['mfi day close', "the end of the branch's day"],
    ['mfi calc emi question.json', 'arithmetic alone, without any branch'],
  ],
  options: [HELP, { flags: '-V, --version', says: 'the version' }, COLOR],
  notes: [
    {
      heading: 'Exit status',
      lines: [
        ['0 done, 1 refused, 2 wrong command line or file, 3 cancelled, 4 not signed in,'],
        ['5 conflict, 70 bug, 130 interrupted'],
      ],
    },
  ],
};

const CALC: CommandSpec = {
  words: 'calc',
  group: 'Arithmetic',
  summary: 'answer one question about a loan, or a batch of them',
  examples: [
    ['mfi calc schedule loan.json', 'a table for people'],
    ['mfi calc schedule loan.json --csv > plan.csv', 'a table for spreadsheets'],
    ['mfi calc emi - --json < question.json', 'JSON in, JSON out'],
  ],
  options: [HELP, COLOR],
};

/** How wide the names of runs may stand below the line that announces them. */
const RUNS_COLUMNS = 72;

const BATCH: CommandSpec = {
  words: 'calc batch',
  summary: 'a list of questions, answered in order, as JSON',
  examples: [
    ['mfi calc batch examples/questions/batch.json'],
    ['mfi calc batch - < questions.json > answers.json'],
  ],
  options: [{ flags: '--json', says: 'errors as JSON on stderr, too' }, COLOR, HELP],
  example: 'examples/questions/batch.json',
  notes: [
    {
      heading: 'The list',
      lines: [
        ['[{ "run": "emi", "input": { … } }, …]', 'questions, each with its run, which is one of'],
        ...wrap(RUNS.map(({ name }) => name).join(', '), RUNS_COLUMNS).map(indented),
        ['"asOf": "2026-06-30"', 'beside an input that has none'],
        ['{ "ok": true, "output": { … } }', 'an answer'],
        ['{ "ok": false, "error": [ … ] }', 'a refusal; the exit status is then 1'],
      ],
    },
  ],
  run: batch,
};

function indented(line: string): HelpLine {
  return [`    ${line}`];
}

function calcCommand(run: Run): CommandSpec {
  const word = wordOf(run);
  const words = `calc ${word}`;
  return {
    words,
    aliases: word === run.name ? [] : [run.name],
    summary: run.summary,
    examples: [
      [`mfi ${words} ${run.example}`],
      [`mfi ${words} - --json < ${run.example}`],
      ...(run.explain
        ? [[`mfi ${words} loan.json --explain ${run.explain.example}`] as const]
        : []),
    ],
    options: [
      JSON_OPTION,
      CSV_OPTION,
      ...(run.explain ? [EXPLAIN_OPTION] : []),
      ...(run.journalView ? [JOURNAL_OPTION] : []),
      COLOR,
      HELP,
    ],
    example: run.example,
    notes: [
      {
        heading: 'FILE, or - for stdin, holds for example',
        lines: run.sample.map((line) => [line]),
      },
    ],
    run: (context) => calc(run, context),
  };
}

/** Every command there is. */
export const COMMANDS: readonly CommandSpec[] = [MFI, CALC, ...RUNS.map(calcCommand), BATCH];
