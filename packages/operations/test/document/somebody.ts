import type { Caller } from '@mfi/contracts';
import { createCustomer } from '@mfi/contracts/customer';

let people = 0;

/** Somebody new, of branch Pune. */
export async function somebody(officer: Caller): Promise<string> {
  people += 1;
  const name = `Meera ${String.fromCharCode(65 + (people % 26))}${'x'.repeat(people / 26)} Jadhav`;
  const bornOn = `${1950 + (people % 50)}-02-03`;
  const made = await officer.call(createCustomer, { name, bornOn, acceptDuplicate: true });
  return made.output.number;
}
