/** The documents of a customer and of the loans: looked at, verified, sent by a path, got back as files. */
import type { OutputOf } from '@mfi/contracts';
import {
  addDocument,
  listDocuments,
  rejectDocument,
  saveDocument,
  showDocument,
  verifyDocument,
} from '@mfi/contracts/document';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import type { Line, Tone } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { answerScreen } from './answer.js';
import { operationForm } from './operation-form.js';
import { pathPrompt } from './path-prompt.js';

type Row = OutputOf<typeof listDocuments>['data'][number];

/** The keys of documents. */
export const DOCUMENTS_KEYS = keyTable('Documents', {
  show: { keys: ['Enter'], label: 'Look', help: 'What is known of the marked one', isHinted: true },
  add: { keys: ['F6', 'n'], label: 'Add', help: 'Send a file of this machine', isHinted: true },
  save: { keys: ['F8', 's'], label: 'Save', help: 'Get the marked one as a file', isHinted: true },
  verify: {
    keys: ['F10', 'v'],
    label: 'Verify',
    help: 'Say that the marked one was looked at and is good',
    isHinted: true,
  },
  reject: {
    keys: ['F9', 'j'],
    label: 'Reject',
    help: 'Say why the marked one is no good',
    isHinted: true,
  },
});

/** The documents of a customer. */
export function documentsScreen(app: App, customer: string): Screen {
  const { say } = app;
  const list = new ListView<Row>();
  const documents = new Loaded(app, async () => {
    return (await app.call(listDocuments, { customer, limit: 200 })).output.data;
  });
  const back = () => app.close();
  const add = () =>
    app.open(
      pathPrompt(app, (upload) => {
        const known = { customer, fileName: upload.fileName };
        const form = { title: 'Add a document', known, file: upload.file, done: back };
        app.open(operationForm(app, addDocument, form));
      }),
    );
  const save = ({ number }: Row) =>
    app.run(async () => {
      const { output, file } = await app.call(saveDocument, { document: number });
      if (!file) throw new Error(`no file came with ${number}`);
      const place = await app.host.keep(output.fileName, file);
      app.tell(say('{number} was saved: {place}', { number, place }));
    });
  const show = ({ number }: Row) =>
    app.run(async () => {
      const asked = { document: number };
      const { output } = await app.call(showDocument, asked);
      app.open(answerScreen(app, showDocument, output, asked));
    });
  const decide = (operation: typeof verifyDocument | typeof rejectDocument, row: Row): Action => {
    const off = app.offUnless(operation.name);
    if (off !== undefined) return { off };
    if (row.status !== 'pending') return { off: say('It is decided already.') };
    const known = { document: row.number, version: row.version };
    return () => app.open(operationForm(app, operation, { known, done: back }));
  };
  return {
    id: 'documents',
    title: () => say('Documents'),
    opened: () => documents.load(),
    bindings: () => {
      const { chosen } = list;
      const none = { off: say('There is no document yet.') };
      const off = app.offUnless(addDocument.name);
      return bind(DOCUMENTS_KEYS, {
        show: chosen ? () => show(chosen) : none,
        add: off === undefined ? add : { off },
        save: chosen ? () => save(chosen) : none,
        verify: chosen ? decide(verifyDocument, chosen) : none,
        reject: chosen ? decide(rejectDocument, chosen) : none,
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      list.rows = documents.value ?? [];
      return drawn(app, list, documents.isFirst, room);
    },
  };
}

function drawn({ say }: App, list: ListView<Row>, isFirst: boolean, room: Room): Line[] {
  return [
    [],
    ...list.draw(
      { ...room, height: room.height - 1 },
      {
        columns: [
          { header: say('Number'), cell: ({ number }) => number },
          { header: say('State'), cell: ({ status }) => say(status) },
          { header: say('What'), rank: 1, cell: ({ kind }) => say(kind) },
          { header: say('Loan'), rank: 3, cell: ({ loan }) => loan ?? '' },
          { header: say('Added by'), rank: 2, cell: ({ addedBy }) => addedBy },
          { header: say('File'), widthMin: 10, cell: ({ fileName }) => fileName },
        ],
        empty: isFirst ? say('Fetching…') : say('There is no document yet.'),
        tone: ({ status }) => TONES[status] ?? 'plain',
        detail: ({ reason, note }) => reason ?? note ?? '',
      },
    ),
  ];
}

const TONES: Readonly<Partial<Record<Row['status'], Tone>>> = { verified: 'good', rejected: 'bad' };
