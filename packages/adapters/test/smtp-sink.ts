import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** A mail as a server has taken it over. */
export interface TakenMail {
  /** Of the header Message-ID. */
  readonly id: string;
  /** Whom the envelope names. */
  readonly to: readonly string[];
  readonly raw: string;
}

/** What a mail server of a test does with a mail. */
export type Verdict =
  /** It is taken over. */
  | 'take'
  /** The connection is cut while the mail comes in. */
  | 'cut'
  /** It is taken over, and the connection is cut before that is said. */
  | 'take-and-cut'
  /** It is refused for good. */
  | 'refuse'
  /** It is refused for now. */
  | 'later'
  /** Nothing is said until the server is let go; then it is taken over. */
  | 'hang';

/** A real mail server on this machine. */
export interface SmtpSink {
  readonly port: number;
  /** What was taken over, first things first; a mail that came twice stands twice. */
  readonly taken: TakenMail[];
  /** How often somebody connected. */
  connections(): number;
  /** How many wait for an answer. */
  hanging(): number;
  /** Takes over what it has let wait. */
  letGo(): void;
  close(): Promise<void>;
}

/**
 * Starts a mail server.
 * @param verdict what is done with the next mail
 */
export async function smtpSink(
  verdict: (to: readonly string[]) => Verdict = () => 'take',
  options: SMTPServerOptions = {},
  host = '127.0.0.1',
): Promise<SmtpSink> {
  const taken: TakenMail[] = [];
  let connections = 0;
  const hanging: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    ...options,
    onConnect: (_, callback) => {
      connections += 1;
      callback();
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      const to = session.envelope.rcptTo.map(({ address }) => address);
      const how = verdict(to);
      const cut = () => destroy(server, session);
      stream.on('data', (part: Buffer) => {
        parts.push(part);
        if (how === 'cut') cut();
      });
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const take = () => {
          taken.push(mailOf(raw, to));
          callback(null);
        };
        if (how === 'take') return take();
        if (how === 'hang') return void hanging.push(take);
        if (how === 'take-and-cut') taken.push(mailOf(raw, to));
        if (how === 'cut' || how === 'take-and-cut') return cut();
        callback(answer(how === 'refuse' ? 554 : 451));
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    connections: () => connections,
    hanging: () => hanging.length,
    letGo: () => {
      for (const take of hanging.splice(0)) take();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answer(code: number): Error {
  return Object.assign(new Error(code < 500 ? 'not now' : 'not wanted'), { responseCode: code });
}

/** The socket of a session: the server keeps its connections, and a session knows only its id. */
function destroy(server: SMTPServer, { id }: SMTPServerSession): void {
  const { connections } = server as unknown as {
    readonly connections: ReadonlySet<{
      readonly id: string;
      readonly _socket: { destroy(): void };
    }>;
  };
  for (const one of connections) if (one.id === id) one._socket.destroy();
}

function mailOf(raw: string, to: readonly string[]): TakenMail {
  const [, id = ''] = /^Message-ID: <([^>]*)>/im.exec(raw) ?? [];
  return { id, to, raw };
}

/** The value of a header, its encoded words read. */
export function headerOf({ raw }: TakenMail, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const line = head
    .split('\r\n')
    .find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line
    ?.slice(name.length + 1)
    .trim()
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : quoted(text.replaceAll('_', ' ')),
    );
}

/** The text of a part of a mail, its encoding read. */
export function bodyOf({ raw }: TakenMail, type: 'text/plain' | 'text/html'): string {
  const part =
    raw.split(/\r\n--[^\r\n]+/).find((one) => one.includes(`Content-Type: ${type}`)) ?? '';
  const [head = '', ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  return /quoted-printable/i.test(head) ? quoted(body.replace(/=\r\n/g, '')) : body;
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
