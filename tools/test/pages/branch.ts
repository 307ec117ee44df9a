import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { capturedTerminal, EXIT } from '@mfi/terminal';
import { runCommand } from '../../../packages/cli/src/command/run-command.js';
import { commandsFor } from '../../../packages/cli/src/commands-for.js';
import { ROOT } from '../../root.js';
import { pageWiring } from './page-wiring.js';
import { argumentsOf, shellLines } from './shell-lines.js';

/** The password of everybody on a page. A line `export MFI_PASSWORD=…` of the page says it, too. */
const PASSWORD = 'seven yellow kites';

/** When the first line of a page runs, in milliseconds since 1970. */
const BEGINNING = Date.UTC(2026, 0, 5, 4, 30);

const MINUTE = 60_000;

/** Where a page says that files are, and what they are below the page's folder. */
const SAID = { '~/.local/share/mfi': 'home', '/media/stick': 'stick' } as const;

/** What came of a line. */
interface Ran {
  readonly status: number;
  readonly text: string;
}

/** An id as commands print it: what it is of, and 26 digits. */
const ID = /\b([a-z]{2,3})_[0-9a-z]{26}\b/g;

/**
 * The branch that a page works in: one fresh database, with a clock that goes on by a minute with
 * each line. Ids are shown as others, numbered as they come, so that they are the same on each run;
 * an id `mj_…` of a command stands for the last one of its kind that was printed.
 */
export class PageBranch {
  readonly #folder = mkdtempSync(join(tmpdir(), 'mfi-page-'));
  readonly #env: Record<string, string> = { MFI_PASSWORD: PASSWORD };
  readonly #printed = new Map<string, string>();
  readonly #shown = new Map<string, string>();
  readonly #clock = { at: BEGINNING };
  readonly #wiring = pageWiring(this.#clock);

  constructor() {
    for (const name of Object.values(SAID)) mkdirSync(join(this.#folder, name));
    this.#env['MFI_HOME'] = join(this.#folder, SAID['~/.local/share/mfi']);
  }

  /**
   * Runs the lines of a block; all that they write, in order. Only the last one may be refused: what
   * comes of the others is easily overlooked.
   */
  async run(text: string): Promise<string> {
    const written: string[] = [];
    const lines = shellLines(text);
    for (const [index, words] of lines.entries()) {
      const { status, text } = await this.#runLine(words);
      if (status === EXIT.bug || (status !== EXIT.ok && index < lines.length - 1)) {
        throw new Error(`${words.join(' ')} ends with ${status}: ${text}`);
      }
      written.push(text);
    }
    return written.join('');
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #runLine(words: readonly string[]): Promise<Ran> {
    if (words[0] === 'export') return this.#export(words[1] ?? '');
    const given = argumentsOf(words).map((word) => this.#meant(word));
    const redirect = given.indexOf('>');
    const args = redirect < 0 ? given : given.slice(0, redirect);
    this.#clock.at += MINUTE;
    const terminal = capturedTerminal({ env: this.#env });
    const commands = await commandsFor(args, this.#wiring);
    const status = await runCommand(args, { commands, version: '0.1.0', terminal });
    const written = this.#said(terminal.written('stdout'));
    const isKept = redirect >= 0;
    if (isKept) writeFileSync(join(this.#folder, given[redirect + 1] ?? ''), written);
    const text = (isKept ? '' : written) + this.#said(terminal.written('stderr'));
    return { status, text };
  }

  #export(setting: string): Ran {
    const [name = '', ...value] = setting.split('=');
    this.#env[name] = value.join('=');
    return { status: EXIT.ok, text: '' };
  }

  /** A word of the page as the command is given it. */
  #meant(word: string): string {
    const prefix = /^([a-z]{2,3})_…$/.exec(word)?.[1];
    if (prefix !== undefined) return this.#printed.get(prefix) ?? word;
    if (word.startsWith('examples/')) return join(ROOT, word);
    const place = Object.entries(SAID).find(([said]) => word.startsWith(`${said}/`));
    return place ? word.replace(place[0], join(this.#folder, place[1])) : word;
  }

  /** What was written as the page writes it: its folders are those of a reader, its ids are others. */
  #said(text: string): string {
    let said = text.replace(ID, (id, prefix: string) => {
      this.#printed.set(prefix, id);
      const shown = this.#shown.get(id) ?? shownId(prefix, this.#shown.size + 1);
      this.#shown.set(id, shown);
      return shown;
    });
    for (const [place, name] of Object.entries(SAID)) {
      said = said.replaceAll(join(this.#folder, name), place);
    }
    return said.replaceAll(`${ROOT}${sep}`, '');
  }
}

/** An id for a page, which looks like a real one. */
function shownId(prefix: string, count: number): string {
  return `${prefix}_01ke66q6t8${String(count).padStart(16, '0')}`;
}
