import { type Mail, NotDelivered, type OutgoingMail } from '@mfi/operations/ports';
import type { Transporter } from 'nodemailer';
import { isAddress, type SmtpSettings } from './messenger-settings.js';
import { once } from './once.js';

/** Mail over SMTP, by whatever provider. */
export interface SmtpMail extends Mail {
  /** Connects, says who we are, and says good-bye. @throws NotDelivered when that fails */
  greet(): Promise<void>;
  close(): void;
}

const CONNECT_MS = 15_000;
/** A server that takes the mail over may first look at it for long. */
const SILENT_MS = 60_000;

/** Connections that are kept open, and how many mails go through each. */
const CONNECTIONS = 5;

/** Mail over SMTP. Nothing is connected, nor loaded, before there is something to send. */
export function smtpMail(settings: SmtpSettings): SmtpMail {
  let opened: Transporter | undefined;
  const transport = once(async () => {
    opened = await transportOf(settings);
    return opened;
  });
  const domain = settings.from.address.split('@').at(-1) ?? 'localhost';
  return {
    send: async (mail) => {
      const wrong = mail.to.find(({ address }) => !isAddress(address));
      if (wrong || mail.to.length === 0) throw new NotDelivered('There is no good address.', true);
      const { from, replyTo } = settings;
      await delivered(settings, async () =>
        (await transport()).sendMail({
          ...asMessage(mail, domain),
          from,
          ...(replyTo === undefined ? {} : { replyTo }),
        }),
      );
    },
    greet: () => delivered(settings, async () => (await transport()).verify()),
    close: () => opened?.close(),
  };
}

async function transportOf(settings: SmtpSettings): Promise<Transporter> {
  const { host, port, isSecure, mayBePlain, user, password } = settings;
  const { createTransport } = await import('nodemailer');
  return createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    host,
    port,
    secure: isSecure,
    requireTLS: !isSecure && !mayBePlain,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    // What is sent is made here: nothing is ever read from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** One Message-ID for one message: whoever gets it twice can tell. */
function asMessage({ id, to, subject, text, html }: OutgoingMail, domain: string) {
  return {
    messageId: `<${id}@${domain}>`,
    to: to.map(({ name, address }) => ({ name, address })),
    subject,
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

async function delivered(settings: SmtpSettings, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new NotDelivered(told(settings, error), isForGood(error));
  }
}

/** What the server said, without the password, should it repeat it. */
function told({ password }: SmtpSettings, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return password === undefined ? message : message.replaceAll(password, '…');
}

/** A server that refuses the address or the mail refuses it again; all else may pass. */
function isForGood(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  return typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600;
}
