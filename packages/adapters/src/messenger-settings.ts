/** Where mail goes out. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** Whether TLS begins at once; otherwise it begins by STARTTLS. */
  readonly isSecure: boolean;
  /** Whether mail may go out without TLS: on this machine alone. */
  readonly mayBePlain: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly from: Sender;
  readonly replyTo: string | undefined;
}

/** Whom mail comes from. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** A gateway that takes texts over HTTP. */
export interface GatewaySettings {
  readonly url: string;
  readonly token: string | undefined;
  readonly sender: string | undefined;
}

/** How people can be told something, as the environment says; what it does not name is not there. */
export interface MessengerSettings {
  readonly smtp: SmtpSettings | undefined;
  readonly alertsTo: readonly string[];
  /** Addresses of branches, by their codes. */
  readonly branchAlertsTo: ReadonlyMap<string, readonly string[]>;
  readonly gateway: GatewaySettings | undefined;
  /** A file that texts are written to in place of a gateway. */
  readonly textsFile: string | undefined;
}

/** What is wrong with the settings, one line for each of them. No value is repeated: some are secret. */
export class WrongMessengerSettings extends Error {
  override readonly name = 'WrongMessengerSettings';
  readonly problems: readonly { readonly name: string; readonly message: string }[];

  constructor(problems: WrongMessengerSettings['problems']) {
    super(problems.map(({ name, message }) => `${name}: ${message}`).join('\n'));
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads what the environment says of mail and texts.
 * @throws WrongMessengerSettings with all that is wrong at once
 */
export function messengerSettings(env: Environment): MessengerSettings {
  const problems: { name: string; message: string }[] = [];
  const wrong = (name: string, message: string) => void problems.push({ name, message });
  const settings = {
    smtp: env['MFI_SMTP_URL'] ? smtpOf(env, wrong) : withoutServer(env, wrong),
    ...alertsOf(env, wrong),
    gateway: env['MFI_SMS_URL'] ? gatewayOf(env, wrong) : undefined,
    textsFile: env['MFI_SMS_FILE'] || undefined,
  };
  if (settings.gateway && settings.textsFile) {
    wrong('MFI_SMS_FILE', 'Texts go to a gateway or into a file: leave out this or MFI_SMS_URL.');
  }
  if (problems.length > 0) throw new WrongMessengerSettings(problems);
  return settings;
}

type Wrong = (name: string, message: string) => void;

const SMTP_FORM =
  'Write smtps://USER@HOST or smtp://USER@HOST:587; the password in MFI_SMTP_PASSWORD.';

/** Machines that a name cannot lead away from: there nobody listens on the way. */
const OWN_MACHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function smtpOf(env: Environment, wrong: Wrong): SmtpSettings | undefined {
  const from = senderOf(env['MFI_MAIL_FROM'] ?? '');
  if (!from) {
    wrong('MFI_MAIL_FROM', 'Write whom mail comes from: Asha Microfinance <loans@example.org>.');
  }
  const replyTo = env['MFI_MAIL_REPLY_TO'] || undefined;
  if (replyTo !== undefined && !isAddress(replyTo)) {
    wrong('MFI_MAIL_REPLY_TO', 'Write one mail address, such as branch@example.org.');
  }
  const text = env['MFI_SMTP_URL'] ?? '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSmtp = url && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
  if (!isSmtp || url.search !== '' || !/^\/?$/.test(url.pathname)) {
    wrong('MFI_SMTP_URL', SMTP_FORM);
    return undefined;
  }
  const isSecure = url.protocol === 'smtps:';
  const password = env['MFI_SMTP_PASSWORD'] || decoded(url.password) || undefined;
  const user = decoded(url.username) || undefined;
  if (user === undefined && password !== undefined) {
    wrong('MFI_SMTP_URL', 'A password needs a user: smtps://USER@HOST.');
  }
  if (user !== undefined && password === undefined) {
    wrong('MFI_SMTP_PASSWORD', 'A user is named in MFI_SMTP_URL: give the password.');
  }
  if (!from) return undefined;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isSecure ? 465 : 587),
    isSecure,
    mayBePlain: OWN_MACHINE.has(url.hostname),
    user,
    password,
    from,
    replyTo,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withoutServer(env: Environment, wrong: Wrong): undefined {
  const named = ['MFI_SMTP_PASSWORD', 'MFI_MAIL_FROM', 'MFI_MAIL_REPLY_TO'].filter(
    (name) => env[name],
  );
  for (const name of named) wrong(name, `It is of no use without MFI_SMTP_URL. ${SMTP_FORM}`);
  return undefined;
}

/** `boss@example.org, PUN=meera@example.org`: who hears of everything, and who of one branch. */
function alertsOf(
  env: Environment,
  wrong: Wrong,
): Pick<MessengerSettings, 'alertsTo' | 'branchAlertsTo'> {
  const all = (env['MFI_ALERTS_TO'] ?? '').split(',').flatMap((one) => one.trim() || []);
  if (all.length > 0 && !env['MFI_SMTP_URL']) {
    wrong('MFI_ALERTS_TO', 'Alerts go out by mail: name the server in MFI_SMTP_URL.');
  }
  const alertsTo: string[] = [];
  const branchAlertsTo = new Map<string, string[]>();
  for (const one of all) {
    const [, code, address = one] = /^([A-Za-z0-9-]{1,20})=(.*)$/.exec(one) ?? [];
    if (!isAddress(address)) {
      wrong(
        'MFI_ALERTS_TO',
        'Write mail addresses with commas between them, each for all branches or for one: boss@example.org, PUN=meera@example.org.',
      );
      break;
    }
    if (code === undefined) alertsTo.push(address);
    else branchAlertsTo.set(code, [...(branchAlertsTo.get(code) ?? []), address]);
  }
  return { alertsTo, branchAlertsTo };
}

function gatewayOf(env: Environment, wrong: Wrong): GatewaySettings | undefined {
  const text = env['MFI_SMS_URL'] ?? '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || OWN_MACHINE.has(url?.hostname ?? '');
  if (!url || !/^https?:$/.test(url.protocol) || !isSafe || url.username !== '') {
    wrong('MFI_SMS_URL', 'Write the address of the gateway: https://…; its key in MFI_SMS_TOKEN.');
    return undefined;
  }
  return {
    url: url.href,
    token: env['MFI_SMS_TOKEN'] || undefined,
    sender: env['MFI_SMS_SENDER'] || undefined,
  };
}

/** `Asha Microfinance <loans@example.org>`, or the address alone. */
function senderOf(text: string): Sender | undefined {
  const [, name = '', within] = /^([^<>\p{Cc}]*)<([^<>]+)>$/u.exec(text.trim()) ?? [];
  const address = within ?? text.trim();
  return isAddress(address) ? { name: name.trim().replace(/^"|"$/g, ''), address } : undefined;
}

/** Whether mail can be sent there: one address, and nothing that begins another line or header. */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>"(),:;[\]\\\p{Cc}]+@[^\s@<>"(),:;[\]\\\p{Cc}]+\.[^\s@<>"(),:;[\]\\.\p{Cc}]+$/u.test(
      text,
    )
  );
}
