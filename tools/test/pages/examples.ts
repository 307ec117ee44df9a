import { EngineError } from '@mfi/engine';
import { PageBranch } from './branch.js';
import { jsonText } from './json-text.js';
import { type Block, blocksOf, type Page, pages } from './page.js';
import { ask, changed, shownOf } from './questions.js';
import { runProgram, runShell } from './run-block.js';

/** A block that is run, and the one that says what comes of it. */
export interface Example {
  readonly block: Block;
  readonly outcome: Block;
  /** The input that `change` blocks change. */
  readonly base: unknown;
  /** What the page has had its reader save before, by name. */
  readonly saved: ReadonlyMap<string, string>;
}

/** The examples of a page, in order. */
export function examplesOf(page: Page): Example[] {
  const blocks = blocksOf(page);
  const saved = new Map<string, string>();
  let base: unknown;
  return blocks.flatMap((block, index) => {
    const [, verb, name = ''] = block.words;
    if (verb === 'base') base = JSON.parse(block.text);
    if (verb === 'save') saved.set(name, block.text);
    if (verb !== 'run' && verb !== 'change') return [];
    const outcome = blocks[index + 1];
    if (outcome === undefined || outcome.words.length > 1) {
      throw new Error(`${page.path}:${block.line} is run, but no outcome stands below it.`);
    }
    return [{ block, outcome, base, saved: new Map(saved) }];
  });
}

/** A page as it reads when what really comes of its examples stands in it. */
export async function renewed(page: Page): Promise<string> {
  const lines = page.text.split('\n');
  const examples = examplesOf(page);
  const branch = examples.some(isOfBranch) ? new PageBranch() : undefined;
  try {
    const outcomes: string[] = [];
    if (branch) await comeTo(branch, examples);
    for (const example of examples) outcomes.push(await outcomeOf(example, branch));
    // From the last on, so that no line moves that is still to be found.
    for (const [index, { outcome }] of [...examples.entries()].reverse()) {
      const { line, text } = outcome;
      lines.splice(line, text.split('\n').length, ...(outcomes[index] ?? '').split('\n'));
    }
    return lines.join('\n');
  } finally {
    branch?.close();
  }
}

/** A page may go on where another one ended: `sh run branch after PATH` says so, once. */
async function comeTo(branch: PageBranch, examples: readonly Example[]): Promise<void> {
  const words = examples.find(isOfBranch)?.block.words ?? [];
  if (words[3] !== 'after') return;
  const before = pages().find(({ path }) => path === words[4]);
  if (before === undefined) throw new Error(`There is no page ${words[4]} to go on from.`);
  for (const example of examplesOf(before).filter(isOfBranch)) await branch.run(example.block.text);
}

/** Whether an example works in the branch of its page. */
function isOfBranch({ block }: Example): boolean {
  return block.words[2] === 'branch';
}

/** The engine's answer to an example of an input. */
export function answerOf({ block, base }: Example): unknown {
  const [, verb, name = '', figure] = block.words;
  const given: unknown = JSON.parse(block.text);
  return ask(name, verb === 'change' ? changed(base, given) : given, figure);
}

/** What comes of an example, written as its page writes it where the two agree. */
async function outcomeOf(example: Example, branch: PageBranch | undefined): Promise<string> {
  const { block, outcome, saved } = example;
  const [language] = block.words;
  if (branch && isOfBranch(example)) return withGap(await branch.run(block.text), outcome.text);
  if (language === 'sh') return withGap(await runShell(block.text, saved), outcome.text);
  if (language === 'js') return withGap(await runProgram(block.text), outcome.text);
  const answer = answerOrRefusal(example);
  if (typeof answer === 'string') return answer;
  const page: unknown = outcome.words[0] === 'json' ? JSON.parse(outcome.text) : undefined;
  const shown = shownOf(answer, page);
  return JSON.stringify(shown) === JSON.stringify(page) ? outcome.text : jsonText(shown);
}

/** The engine's answer, or the text of its refusal. */
function answerOrRefusal(example: Example): unknown {
  try {
    return answerOf(example);
  } catch (error) {
    if (error instanceof EngineError) return error.message;
    throw error;
  }
}

/** Lines `…` of a page stand for any lines there. Spaces at a line's end are nobody's business. */
function withGap(written: string, page: string): string {
  const found = written
    .replace(/[ \t]+$/gm, '')
    .trimEnd()
    .split('\n');
  const lines = page.split('\n');
  if (isWithGaps(found, lines)) return page;
  const gap = lines.indexOf('…');
  const behind = lines.length - gap - 1;
  if (gap < 0 || found.length < lines.length - 1) return found.join('\n');
  return [...found.slice(0, gap), '…', ...found.slice(found.length - behind)].join('\n');
}

/** Whether what a page shows between its gaps was written, in that order, from the first line to the last. */
function isWithGaps(found: readonly string[], lines: readonly string[]): boolean {
  const [line, ...rest] = lines;
  if (line === undefined) return found.length === 0;
  if (line !== '…') return found[0] === line && isWithGaps(found.slice(1), rest);
  return found.some((_, at) => isWithGaps(found.slice(at), rest)) || rest.length === 0;
}
