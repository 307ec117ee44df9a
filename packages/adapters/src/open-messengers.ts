import type { Messengers } from '@mfi/operations/ports';
import { fileTexts } from './file-texts.js';
import { gatewayTexts } from './gateway-texts.js';
import { messengerSettings } from './messenger-settings.js';
import { smtpMail } from './smtp-mail.js';

/** The ways to tell people something that the environment names. */
export interface OpenedMessengers extends Messengers {
  /** Asks the mail server for its greeting; nothing where there is none. @throws NotDelivered */
  greet(): Promise<void>;
  close(): void;
}

/**
 * Opens the ways to tell people something.
 * @throws WrongMessengerSettings with all that is wrong at once
 */
export function openMessengers(
  env: Readonly<Record<string, string | undefined>>,
  { answerMs }: { readonly answerMs?: number } = {},
): OpenedMessengers {
  const { smtp, alertsTo, branchAlertsTo, gateway, textsFile } = messengerSettings(env);
  const mail = smtp && smtpMail(smtp);
  const texts = gateway ? gatewayTexts(gateway, answerMs) : textsFile && fileTexts(textsFile);
  return {
    ...(mail ? { mail } : {}),
    ...(texts ? { texts } : {}),
    alertsTo,
    branchAlertsTo,
    greet: async () => mail?.greet(),
    close: () => mail?.close(),
  };
}
