import { htmlText, plainText } from '@mfi/operations/messages';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { answer } from '../machine/answer.js';
import { refused } from '../machine/needed.js';
import type { Wiring } from '../work/wiring.js';
import { messengersOf } from './messengers-of.js';
import { languageOf, sampleLetter } from './preview.js';

/** Sends an example to an address: `mfi mail test`. */
export async function tryMail(context: Context, wiring: Wiring): Promise<number> {
  const { file: address, options } = context;
  const messengers = await messengersOf(context, wiring);
  try {
    const { mail } = messengers;
    if (!mail) throw noServer();
    const letter = sampleLetter('receipt', languageOf(options));
    const { subject } = letter;
    const id = `test-${Date.now().toString(36)}`;
    const to = [{ name: '', address }];
    await sent(() =>
      mail.send({ id, to, subject, text: plainText(letter), html: htmlText(letter) }),
    );
    await answer(context, { sent: true, to: address, subject }, () => [
      `The mail server has taken it over for ${address}: look whether it arrives.`,
    ]);
    return EXIT.ok;
  } finally {
    messengers.close();
  }
}

/** No mail server is named. */
export function noServer() {
  return refused('mail.no_server', 'No mail server is named: set MFI_SMTP_URL and MFI_MAIL_FROM.');
}

async function sent(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NotDelivered')) throw error;
    throw refused('mail.not_sent', `It was not sent: ${error.message}`);
  }
}
