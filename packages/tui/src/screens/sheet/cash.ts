/** The cash of a sheet is counted, and the sheet is posted when it agrees. */
import { enterSheet, postSheet } from '@mfi/contracts/sheet';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../../app/app.js';
import type { Screen } from '../../app/screen.js';
import { type Action, bind } from '../../keys/binding.js';
import { line, pairLine } from '../../paint/line.js';
import { differenceLine, type Piece, PiecesView } from '../../widgets/pieces-view.js';
import { answerScreen } from '../answer.js';
import { nilOf } from './draw-sheet.js';
import { CASH_KEYS } from './sheet-keys.js';
import { type SheetState, type Shown, totalsOf } from './sheet-state.js';

/** What the count is handed by its sheet. */
export interface CashOptions {
  readonly shown: Shown;
  readonly state: SheetState;
  /** The name of this one posting, from the draft. */
  readonly key: string;
  /** Writes the count into the draft. */
  readonly keep: (pieces: readonly Piece[]) => void;
  readonly posted: () => void;
}

/** Counts the cash of a sheet. */
export function cashScreen(app: App, options: CashOptions): Screen {
  const { say } = app;
  const { shown, state } = options;
  const currency = app.who?.institution.currency ?? '';
  const cash = new PiecesView(currency, app.who?.digits ?? 2, state.pieces);
  const { collected } = totalsOf(shown.rows, state, nilOf(app));
  const whyNot = () => {
    const isUncounted = cash.pieces.length === 0 && state.control !== '';
    if (isUncounted && Number(state.control) === Number(collected)) return undefined;
    if (Number(cash.total) !== Number(collected)) {
      return say('The cash and the rows do not agree yet.');
    }
    return state.control !== '' && Number(state.control) !== Number(collected)
      ? say('The total of the paper sheet does not agree.')
      : undefined;
  };
  const post = () =>
    app.run(async () => {
      options.keep(cash.pieces);
      const { output } = await send(app, options, cash);
      options.posted();
      app.close();
      app.replace(answerScreen(app, postSheet, output, {}));
      const count = output.results.filter(({ result }) => result === 'posted').length;
      const amount = groupDigits(output.sheet.posted, currency);
      app.tell(say('Posted: {count} receipts, {amount}.', { count, amount }));
    });
  const action = (): Action => {
    const off = app.offUnless(postSheet.name) ?? whyNot();
    return off === undefined ? post : { off };
  };
  return {
    id: 'sheet-cash',
    title: () => say('Cash'),
    isTyping: () => true,
    bindings: () => bind(CASH_KEYS, { post: action() }),
    typed: (text) => {
      cash.typed(text);
      options.keep(cash.pieces);
    },
    pressed: (name) => {
      const taken = cash.pressed(name);
      if (taken && name === 'Backspace') options.keep(cash.pieces);
      return taken;
    },
    draw: () => [
      [],
      pairLine(`  ${say('Collected by the rows')}`, groupDigits(collected, currency), 26, 'strong'),
      ...(state.control === ''
        ? []
        : [
            pairLine(
              `  ${say('Total of the paper sheet')}`,
              groupDigits(state.control, currency),
              26,
            ),
          ]),
      [],
      ...cash.draw(currency, say),
      differenceLine(cash.total, collected, { currency, say }),
      line(`  ${say('Count the notes and coins; F10 posts when it agrees.')}`, 'muted'),
    ],
  };
}

/** Writes the rows down and posts them: sent again after a power cut, it is still posted once. */
async function send(app: App, { shown, state, key }: CashOptions, cash: PiecesView) {
  const { collected } = totalsOf(shown.rows, state, nilOf(app));
  const sheet = shown.sheet.number;
  const rows = shown.rows
    .filter(({ status }) => status !== 'posted')
    .flatMap(({ row }) => {
      const said = state.said.get(row);
      return said ? [{ row, ...said }] : [];
    });
  await app.call(enterSheet, { sheet, rows });
  return app.call(
    postSheet,
    {
      sheet,
      controlTotal: cash.pieces.length > 0 ? cash.total : collected,
      mode: 'all-or-nothing',
      ...(cash.pieces.length > 0 ? { denominations: [...cash.pieces] } : {}),
    },
    { key },
  );
}
