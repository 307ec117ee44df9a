/**
 * A form for any operation, from its contract: its fields, its words, its checks. Screens that know
 * more of their operation say which values stand there already, and what is shown beside.
 */
import { type FileBytes, fieldsOf, type Operation, type RawInput, Refused } from '@mfi/contracts';
import { wrap } from '@mfi/terminal';
import { type App, isSignedOut, problemsOf } from '../app/app.js';
import type { Room, Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { beside, type Line, line, ruleLine } from '../paint/line.js';
import { FormView } from '../widgets/form-view.js';
import { operationTitle } from '../words/names.js';
import { answerScreen } from './answer.js';
import { pickerScreen } from './picker.js';

/** The keys of every form. */
export const FORM_KEYS = keyTable('A form', {
  send: {
    keys: ['F10', 'Ctrl+S'],
    label: 'Send',
    help: 'Send what is written; what is hard to undo is asked again',
    isHinted: true,
  },
  list: {
    keys: ['F4', 'Ctrl+L'],
    label: 'List',
    help: 'List what the field may name, and choose from it',
    isHinted: true,
  },
  preview: {
    keys: ['F6', 'Ctrl+T'],
    label: 'Try',
    help: 'Do it all, show what comes of it, and keep nothing',
    isHinted: true,
  },
});

/** What is reckoned beside a form while it is written. */
export interface Preview {
  readonly operation: Operation;
  /** What is asked; undefined while too little is written. */
  readonly inputOf: (written: RawInput) => RawInput | undefined;
  readonly isDryRun: boolean;
  readonly draw: (output: unknown, room: Room) => readonly Line[];
  readonly title: string;
}

/** What a form for an operation is made with. */
export interface OperationFormOptions {
  readonly values?: Readonly<Record<string, string>>;
  /** What is known and not asked for. */
  readonly known?: RawInput;
  readonly first?: readonly string[];
  readonly title?: string;
  /** The word on the key that sends. */
  readonly send?: string;
  readonly preview?: Preview;
  /** Goes on with the answer; left out: it is shown. */
  readonly done?: (output: unknown) => void;
  readonly hidden?: readonly string[];
  /** The file that goes with what is sent. */
  readonly file?: () => FileBytes;
}

/** A form of an operation's own fields. */
export function operationForm(
  app: App,
  operation: Operation,
  options: OperationFormOptions = {},
): Screen {
  const { say } = app;
  const known = app.inBranch(operation, (options.known ?? {}) as never) as RawInput;
  const form = new FormView({
    operation,
    digits: app.who?.digits ?? 2,
    say,
    ...(options.values ? { values: options.values } : {}),
    hidden: [...Object.keys(known), ...PAGING, ...(options.hidden ?? [])],
    ...(options.first ? { first: options.first } : {}),
  });
  const title = () =>
    options.title === undefined ? operationTitle(say, operation) : say(options.title);
  const input = () => ({ ...known, ...form.input() });
  const seen = watcher(app, options.preview, input);
  const { done, file } = options;
  const { send, tryIt } = sending(app, operation, { form, input, title, done, file });
  const checked = (go: () => void) => () => {
    form.touchAll();
    if (form.problems(known).length === 0) go();
  };
  return {
    id: `form:${operation.name}`,
    title,
    isTyping: () => !form.isEmpty,
    unsaved: () =>
      form.isChanged && operation.effect !== 'read'
        ? say('What was written under “{title}” is not sent.', { title: title() })
        : undefined,
    bindings: () => {
      const off = app.offUnless(operation.name);
      const isPublic = operation.access.roles === 'public';
      return bind(FORM_KEYS, {
        send: off !== undefined && !isPublic ? { off } : checked(send),
        list: listAction(app, form),
        preview: operation.effect === 'read' ? undefined : checked(tryIt),
      }).map((one) => (one.id === 'send' && options.send ? { ...one, label: options.send } : one));
    },
    opened: () => seen.look(),
    typed: (text) => {
      form.typed(text);
      seen.look();
    },
    pressed: (name) => {
      if (name === 'Enter' && form.isAtEnd) {
        checked(send)();
        return true;
      }
      const taken = form.pressed(name);
      seen.look();
      return taken;
    },
    draw: (room) => drawn(app, room, { form, known, preview: options.preview, seen }),
  };
}

/** What is sent, and how it goes on. */
interface Sent {
  readonly form: FormView;
  readonly input: () => RawInput;
  readonly title: () => string;
  readonly done: ((output: unknown) => void) | undefined;
  readonly file: (() => FileBytes) | undefined;
}

/** Sends a form, asking first where it is hard to undo; and tries it. */
function sending(app: App, operation: Operation, { form, input, title, done, file }: Sent) {
  const { say } = app;
  // The same name for each try: what was done, and not heard of, is not done twice.
  const key = app.host.newKey();
  const ask = async (dryRun: boolean) => {
    const isKept = operation.effect !== 'read' && !operation.keyless && !dryRun;
    try {
      const how = { dryRun, ...(isKept ? { key } : {}), ...(file ? { file } : {}) };
      return (await app.call(operation, input() as never, how)).output;
    } catch (error) {
      if (!(error instanceof Refused) || isSignedOut(error)) throw error;
      // What is wrong is said in the form, where it has a place for it.
      form.refuse(error.problems);
      if (form.isEmpty) throw error;
      return REFUSED;
    }
  };
  const post = () =>
    app.run(async () => {
      const output = await ask(false);
      if (output === REFUSED) return;
      if (operation.effect !== 'read') app.tell(say('Done.'));
      if (done) done(output);
      else if (operation.effect === 'read') app.open(answerScreen(app, operation, output, input()));
      else app.replace(answerScreen(app, operation, output, input()));
    });
  const tryIt = () =>
    app.run(async () => {
      const output = await ask(true);
      if (output !== REFUSED) {
        app.open(answerScreen(app, operation, output, input(), say('A trial: nothing was kept.')));
      }
    });
  const send = () => {
    if (operation.effect !== 'danger') {
      post();
      return;
    }
    app.ask({
      title: title(),
      says: [
        say('This is hard to undo.'),
        Object.values(input())
          .filter((value) => typeof value === 'string')
          .join(' '),
      ],
      yes: say('Do it'),
      run: post,
    });
  };
  return { send, tryIt };
}

const REFUSED = Symbol('refused');

/** Fields of lists that a screen turns the pages with. */
const PAGING = ['limit', 'cursor', 'version'];

function drawn(
  app: App,
  { width, height }: Room,
  parts: { form: FormView; known: RawInput; preview: Preview | undefined; seen: Watcher },
): Line[] {
  const { form, known, preview, seen } = parts;
  const asked = Object.entries(known).filter(([, value]) => typeof value === 'string');
  const head =
    asked.length === 0 ? [] : [line(`  ${asked.map(([, value]) => value).join(' · ')}`, 'muted')];
  const room = height - head.length - 1;
  if (!preview) return [[], ...head, ...form.draw({ width, height: room }, known)];
  if (width >= WIDE) {
    const left = Math.floor(width * 0.52);
    const shown = seen.draw({ width: width - left - 2, height: room });
    return [
      [],
      ...head,
      ...beside(form.draw({ width: left - 1, height: room }, known), shown, left),
    ];
  }
  const below = Math.max(4, Math.floor(room / 2.4));
  const fields = form.draw({ width, height: room - below - 1 }, known).slice(0, room - below - 1);
  while (fields.length < room - below - 1) fields.push([]);
  return [
    [],
    ...head,
    ...fields,
    ruleLine(preview.title, width, app.unicode),
    ...seen.draw({ width, height: below }),
  ];
}

/** From this width on, what is reckoned stands beside the form. */
const WIDE = 110;

function listAction(app: App, form: FormView): Action {
  const { field } = form;
  if (field?.kind !== 'reference' || field.of === undefined) {
    return { off: app.say('This field names nothing that could be listed.') };
  }
  const { of } = field;
  const off = app.offUnless(`${of}.list`);
  if (off !== undefined) return { off };
  return () => app.open(pickerScreen(app, of, (value) => form.put(value)));
}

/** What watches a form, and reckons when it changed. */
interface Watcher {
  look(): void;
  draw(room: Room): readonly Line[];
}

function watcher(app: App, preview: Preview | undefined, written: () => RawInput): Watcher {
  let before = '';
  let isAsking = false;
  let output: unknown;
  let why = '';
  const look = () => {
    if (!preview || isAsking) return;
    const input = preview.inputOf(written());
    const text = JSON.stringify(input) ?? '';
    if (text === before) return;
    before = text;
    if (!input) {
      output = undefined;
      why = '';
      return;
    }
    isAsking = true;
    app.run(async () => {
      try {
        const answer = await app.call(preview.operation, input as never, {
          dryRun: preview.isDryRun,
        });
        output = answer.output;
        why = '';
      } catch (error) {
        output = undefined;
        why = problemsOf(error)[0]?.message ?? '';
      } finally {
        isAsking = false;
        // Whatever was typed meanwhile is looked at next.
        look();
      }
    });
  };
  return {
    look,
    draw: (room) => {
      if (!preview) return [];
      if (output !== undefined) return preview.draw(output, room);
      const text = why === '' ? app.say('Nothing to reckon yet.') : `! ${app.say(why)}`;
      return wrap(text, room.width - 4).map((part) => line(`  ${part}`, 'muted'));
    },
  };
}

/** Whether an operation asks for nothing that must be given. */
export function asksNothing(operation: Operation): boolean {
  return fieldsOf(operation).every(({ isRequired }) => !isRequired);
}
