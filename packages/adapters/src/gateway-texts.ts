import { NotDelivered, type Texts } from '@mfi/operations/ports';
import type { GatewaySettings } from './messenger-settings.js';

const ANSWER_MS = 20_000;

/**
 * Texts by a gateway that takes them as JSON over HTTP.
 * @param answerMs how long it may take to answer before the text is put off
 */
export function gatewayTexts(
  { url, token, sender }: GatewaySettings,
  answerMs: number = ANSWER_MS,
): Texts {
  return {
    send: async ({ id, to, text, template }) => {
      const response = await fetched(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ id, to, text, template, ...(sender ? { sender } : {}) }),
        // A key goes to nobody but the gateway.
        redirect: 'error',
        signal: AbortSignal.timeout(answerMs),
      });
      await response.body?.cancel();
      const { status } = response;
      if (response.ok) return;
      throw new NotDelivered(`The gateway answered ${status}.`, REFUSED.has(status));
    },
  };
}

/** What is refused for what it is; a wrong key or a busy gateway may be right tomorrow. */
const REFUSED: ReadonlySet<number> = new Set([400, 404, 410, 413, 422]);

async function fetched(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    const why = error instanceof Error && error.name === 'TimeoutError' ? 'in time' : 'at all';
    throw new NotDelivered(`The gateway did not answer ${why}.`, false);
  }
}
