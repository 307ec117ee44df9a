import type { Operation } from '@mfi/contracts';
import type { App } from '../app/app.js';
import type { Upload } from '../host.js';
import { answerScreen } from './answer.js';
import { asksNothing, operationForm } from './operation-form.js';
import { pathPrompt } from './path-prompt.js';

/**
 * Does any operation: one that only reads and asks nothing answers at once, others have a form; one
 * that takes a file asks for that first.
 */
export function runOperation(app: App, operation: Operation): void {
  if (operation.file === 'taken') {
    const fill = ({ fileName, file }: Upload) =>
      app.open(operationForm(app, operation, { known: { fileName }, file }));
    app.open(pathPrompt(app, fill));
    return;
  }
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
