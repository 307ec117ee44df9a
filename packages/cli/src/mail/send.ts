import { sendMessages } from '@mfi/operations/messages';
import { EXIT, plural } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { answer } from '../machine/answer.js';
import { openHere } from '../work/open-caller.js';
import type { Wiring } from '../work/wiring.js';
import { messengersOf } from './messengers-of.js';
import { noServer } from './try-mail.js';

/** Sends what is due, once: `mfi mail send`. */
export async function send(context: Context, wiring: Wiring): Promise<number> {
  const messengers = await messengersOf(context, wiring);
  try {
    if (!messengers.mail && !messengers.texts) throw noServer();
    const opened = await openHere(context, wiring);
    try {
      const came = await sendMessages(opened.system, messengers);
      await answer(context, came, () => [
        `${plural(came.sent, 'message')} sent, ${came.put} to be tried again, ${came.dead} given up, ${came.dropped} dropped.`,
      ]);
    } finally {
      await opened.close();
    }
    return EXIT.ok;
  } finally {
    messengers.close();
  }
}
