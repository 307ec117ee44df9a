import { openMessengers } from '@mfi/adapters';
import { recordRepayment } from '@mfi/contracts/loan';
import { makeMessages, sendMessages } from '@mfi/operations/messages';
import type { CustomerRow, MessageRow } from '@mfi/operations/ports';
import { type SmtpSink, smtpSink, type Verdict } from '../../../adapters/test/smtp-sink.js';
import { newStage, type Stage } from '../loan/servicing/active-loan.js';
import type { World } from '../world.js';

/** Eleven in the morning of a day, by the clocks of India. */
export const MORNING = '2026-02-15T05:30:00.000Z';

/** A customer with a loan, and a mail server that hears what they are told. */
export interface Desk {
  readonly stage: Stage;
  readonly server: SmtpSink;
  readonly env: Readonly<Record<string, string>>;
  /** What the server does with the next mails. */
  verdict: Verdict;
  readonly customerId: string;
  pay(amount?: string): Promise<void>;
  send(): ReturnType<typeof sendMessages>;
  messages(): Promise<MessageRow[]>;
  change(changes: Partial<Omit<CustomerRow, 'id'>>): Promise<void>;
  close(): Promise<void>;
}

/** Sets up a desk in a world, and its clock to a morning. */
export async function newDesk(world: World): Promise<Desk> {
  world.clock.at = MORNING;
  const stage = await newStage(world);
  await stage.rollTo('2026-02-15');
  const { customerId } = await stage.row();
  const desk = { verdict: 'take' as Verdict };
  const server = await smtpSink(() => desk.verdict);
  const env = {
    MFI_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    MFI_MAIL_FROM: 'Asha Microfinance <loans@asha.example>',
    MFI_ALERTS_TO: 'ops@asha.example',
  };
  const messengers = openMessengers(env);
  const change: Desk['change'] = (changes) =>
    world.store.write((db) => db.update('customers', customerId, changes));
  await change({ email: 'asha@example.org', phone: '9876543210', contactBy: 'email' });
  await forget(world);
  return Object.assign(desk, {
    stage,
    server,
    env,
    customerId,
    pay: async (amount = '4727.98') => {
      await stage.cashier.call(recordRepayment, { loan: stage.loan, amount });
    },
    send: () => sendMessages(world.system, messengers),
    messages: () => world.store.read((db) => db.list('messages', { where: { customerId } })),
    change,
    close: async () => {
      messengers.close();
      await server.close();
    },
  });
}

/** What other desks of a world have left undone is none of the next one's. */
async function forget({ store, system }: World): Promise<void> {
  await makeMessages(system, { alertsTo: [] });
  await store.write(async (db) => {
    for (const status of ['queued', 'sending'] as const) {
      const rows = await db.list('messages', { where: { status } });
      const dropped = rows.map(({ id }) => ({ id, status: 'dropped' as const }));
      await db.updateMany('messages', ['status'], dropped);
    }
  });
}
