import { EXIT, type Output as Stream } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { readJson } from '../input/read-json.js';
import { bugProblem, engineProblems, type Problem, Refusal } from '../refusal.js';
import { jsonText } from '../render/json-text.js';
import { questionOf } from './question.js';
import type { Output } from './run.js';
import { RUNS } from './runs.js';

/** Answers are written when there is this much of them: no batch is ever held as text. */
const CHUNK_CHARACTERS = 65_536;

/** What answers each run, by the run's name. */
type Engine = ReadonlyMap<string, (input: unknown) => Output>;

/** What stands in the list for one item, and what it means for the exit status. */
interface Answer {
  readonly status: number;
  readonly item:
    | { readonly ok: true; readonly output: Output }
    | { readonly ok: false; readonly error: readonly Problem[] };
}

/**
 * Answers a list of questions: `mfi calc batch FILE`. The exit status is the worst of its items'.
 * @param engine what answers; all runs when left out
 */
export async function batch(context: Context, engine?: Engine): Promise<number> {
  const { file, terminal } = context;
  const items = await readJson(file, terminal);
  if (!Array.isArray(items)) throw notAList();
  const runs = engine ?? (await loadEngine());
  const list = new ListWriter(terminal.stdout);
  let status: number = EXIT.ok;
  for (const item of items) {
    const answer = answerOf(item, runs);
    await list.add(answer.item);
    status = Math.max(status, answer.status);
  }
  await list.end();
  return status;
}

async function loadEngine(): Promise<Engine> {
  return new Map(await Promise.all(RUNS.map(async (run) => [run.name, await run.load()] as const)));
}

/** One item's answer. What goes wrong with one leaves the others alone. */
function answerOf(item: unknown, engine: Engine): Answer {
  try {
    const { run, input } = questionOf(item, [...engine.keys()]);
    const output = (engine.get(run) as (input: unknown) => Output)(input);
    return { status: EXIT.ok, item: { ok: true, output } };
  } catch (error) {
    const problems = error instanceof Refusal ? error.problems : engineProblems(error);
    if (problems) return { status: EXIT.refused, item: { ok: false, error: problems } };
    return { status: EXIT.bug, item: { ok: false, error: [bugProblem(error)] } };
  }
}

function notAList(): Refusal {
  const message =
    'A batch is a list in brackets: put [ before its first item and ] behind the last.';
  return new Refusal([{ code: 'value.not_a_list', path: '', facts: {}, message }]);
}

/** Writes a JSON list, item by item, a line each where nobody looks. */
class ListWriter {
  readonly #stream: Stream;
  #text = '[';
  #isEmpty = true;

  constructor(stream: Stream) {
    this.#stream = stream;
  }

  async add(item: unknown): Promise<void> {
    const { isTTY } = this.#stream;
    const text = jsonText(item, isTTY);
    this.#text += `${this.#isEmpty ? '' : ','}\n${isTTY ? indented(text) : text}`;
    this.#isEmpty = false;
    if (this.#text.length >= CHUNK_CHARACTERS) await this.#flush();
  }

  async end(): Promise<void> {
    this.#text += this.#isEmpty ? ']\n' : '\n]\n';
    await this.#flush();
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    await this.#stream.write(text);
  }
}

/** No text within JSON has a line's end of its own. */
function indented(json: string): string {
  return `  ${json.replaceAll('\n', '\n  ')}`;
}
