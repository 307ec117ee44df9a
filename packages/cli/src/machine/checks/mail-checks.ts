import { messengersOf } from '../../mail/messengers-of.js';
import { Refusal } from '../../refusal.js';
import { type Check, fail, ok } from './check.js';
import { type Examination, messageOf } from './examination.js';

/** Whether mail could be sent now: a connection, the greeting, TLS and the sign-in. */
export const mailExamination: Examination = {
  name: 'mail',
  look: async ({ context, wiring }) => {
    const { env } = context.terminal;
    let messengers: Awaited<ReturnType<typeof messengersOf>>;
    try {
      messengers = await messengersOf(context, wiring);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.problems.map(({ message }) => fail('mail', message, 'set it right'));
    }
    try {
      const mail = messengers.mail
        ? await greeted(() => messengers.greet())
        : ok('mail', 'no server is named: nobody is written to by mail');
      return [mail, ...textsChecks(env)];
    } finally {
      messengers.close();
    }
  },
};

async function greeted(greet: () => Promise<void>): Promise<Check> {
  const begun = performance.now();
  try {
    await greet();
    const ms = Math.round(performance.now() - begun);
    return ok('mail', `the server lets us in, after ${ms} ms`);
  } catch (error) {
    return fail(
      'mail',
      `the server does not take mail from us: ${messageOf(error)}`,
      'see MFI_SMTP_URL and MFI_SMTP_PASSWORD; then mfi mail test ADDRESS',
    );
  }
}

/** A gateway has no question that costs nothing: only where texts go is told. */
function textsChecks(env: Readonly<Record<string, string | undefined>>): Check[] {
  const { MFI_SMS_URL: url, MFI_SMS_FILE: file } = env;
  if (url && URL.canParse(url)) return [ok('texts', `go to the gateway ${new URL(url).host}`)];
  return file ? [ok('texts', `are written into ${file}`)] : [];
}
