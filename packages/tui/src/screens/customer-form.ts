import { createCustomer } from '@mfi/contracts/customer';
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { operationForm } from './operation-form.js';

/** Takes somebody on as a customer, and shows who was made. */
export function customerForm(app: App): Screen {
  return operationForm(app, createCustomer, {
    title: 'New customer',
    send: 'Take on',
    first: ['name', 'gender', 'bornOn', 'phone', 'identities', 'address.line1', 'address.village'],
    done: (output) => {
      const { number } = output as { readonly number: string };
      const made = app.screens.thing(app, number);
      if (made) app.replace(made());
      else app.close();
      app.tell(app.say('{number} is taken on. Another person verifies it.', { number }));
    },
  });
}
