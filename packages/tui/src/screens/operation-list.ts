import { OPERATIONS, type Operation, operationNamed, type RawInput } from '@mfi/contracts';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { line } from '../paint/line.js';
import { answerScreen } from './answer.js';
import { runOperation } from './run-operation.js';

/** A list of things, with what can be done with things of its noun on keys of their own. */
export function operationList(app: App, name: string): Screen {
  const { say } = app;
  const operation = operationNamed(name) as Operation;
  const [noun = ''] = name.split('.');
  let shown: Screen | undefined;
  const input = { ...(app.inBranch(operation, {} as never) as RawInput), limit: 100 };
  const answer = new Loaded(app, async () => {
    const { output } = await app.call(operation, input as never);
    shown = answerScreen(app, operation, output, input);
    return output;
  });
  const others = OPERATIONS.filter(
    (one) => one.name.startsWith(`${noun}.`) && one.name !== name && app.may(one.name),
  ).slice(0, 9);
  return {
    id: `list:${name}`,
    title: () => say(PLURALS[noun] ?? noun),
    opened: () => answer.load(),
    bindings: () => [
      ...(shown?.bindings() ?? []),
      ...others.map((one, index) => ({
        id: one.name,
        keys: [String(index + 1)],
        label: one.cli.words.split(' ').at(-1) ?? one.cli.words,
        help: capital(one.summary),
        isHinted: index < 4,
        run: () => runOperation(app, one),
      })),
    ],
    pressed: (key) => shown?.pressed?.(key) ?? false,
    draw: (room) =>
      shown?.draw(room) ?? [[], line(`  ${answer.isFirst ? say('Fetching…') : ''}`, 'muted')],
  };
}

const PLURALS: Readonly<Record<string, string>> = { audit: 'Audit', user: 'Users' };

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
