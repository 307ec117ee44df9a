import { fieldsOf, OPERATIONS, type Operation } from '@mfi/contracts';
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { line } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { listedName } from '../words/names.js';
import { answerScreen } from './answer.js';
import { operationForm } from './operation-form.js';

/** Everything that can be done with one thing, by what each operation asks for. */
export function thingOperations(app: App, noun: string, number: string): Screen {
  const { say } = app;
  const list = new ListView<Operation>();
  list.rows = OPERATIONS.filter(
    (operation) => app.may(operation.name) && fieldsOf(operation).some(isThe(noun)),
  );
  const run = () => {
    const operation = list.chosen;
    if (!operation) return;
    app.close();
    const others = fieldsOf(operation).filter((field) => !isThe(noun)(field));
    const known = { [noun]: number };
    if (operation.effect === 'read' && others.every(({ isRequired }) => !isRequired)) {
      app.run(async () => {
        const { output } = await app.call(operation, known as never);
        app.open(answerScreen(app, operation, output, known));
      });
    } else {
      app.open(operationForm(app, operation, { known }));
    }
  };
  return {
    id: 'thing-operations',
    isOverlay: true,
    title: () => number,
    bindings: () => [
      {
        id: 'run',
        keys: ['Enter', 'F10'],
        label: 'Do it',
        help: 'Do what is marked',
        isHinted: true,
        run,
      },
    ],
    pressed: (name) => list.pressed(name),
    draw: ({ width, height }) => {
      if (list.rows.length === 0) return [line(`  ${say('Nothing can be done here.')}`, 'muted')];
      const look = {
        columns: [
          { header: '', cell: (one: Operation) => listedName(say, one) },
          { header: '', cell: ({ summary }: Operation) => say(summary), widthMin: 12, rank: 1 },
        ],
        empty: '',
      };
      return list.draw({ width, height: Math.min(height, 14) }, look).slice(1);
    },
  };
}

function isThe(noun: string): (field: { path: readonly string[]; isRequired: boolean }) => boolean {
  return ({ path, isRequired }) => isRequired && path.length === 1 && path[0] === noun;
}
