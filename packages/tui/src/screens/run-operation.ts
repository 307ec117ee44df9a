import type { Operation } from '@mfi/contracts';
import type { App } from '../app/app.js';
import { answerScreen } from './answer.js';
import { asksNothing, operationForm } from './operation-form.js';

/** Does any operation: one that only reads and asks nothing answers at once, others have a form. */
export function runOperation(app: App, operation: Operation): void {
  if (operation.effect !== 'read' || !asksNothing(operation)) {
    app.open(operationForm(app, operation));
    return;
  }
  app.run(async () => {
    const input = app.inBranch(operation, {} as never);
    const { output } = await app.call(operation, input);
    app.open(answerScreen(app, operation, output, input as Record<string, unknown>));
  });
}
