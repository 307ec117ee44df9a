import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, FileBytes, Operation } from '@mfi/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What a file is sent as, whatever it is: what it is, its bytes say. */
const BYTES = 'application/octet-stream';

/** What is known of a file that is given, as JSON in base64url: its body is the file itself. */
export const ANSWER_HEADER = 'mfi-answer';

/** How long a sender may be silent in the middle of a file. */
const SILENT_MS_MAX = 30_000;

/** How much of a file that was refused is let come in, so that its sender gets to read why. */
const DRAINED = { bytes: 16_777_216, ms: 5000 } as const;

/** Bodies that are files come as they are, and are never held whole. */
export function readFiles(app: FastifyInstance): void {
  app.addContentTypeParser(BYTES, (_request, body, done) => done(null, body));
}

/** The file that came as the body; undefined where none did. */
export function fileOf(
  { file }: Operation,
  request: FastifyRequest,
): (() => FileBytes) | undefined {
  const { body } = request;
  if (file !== 'taken' || !(body instanceof Readable)) return undefined;
  request.raw.setTimeout(SILENT_MS_MAX, () => request.raw.destroy());
  // Whoever stops reading leaves the line as it is: the refusal goes back on it.
  return () => body.iterator({ destroyOnReturn: false });
}

/** Lets a file that is not wanted end, or its line, before the refusal is sent. */
export async function letEnd({ raw }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (raw.complete || raw.destroyed) return;
  void reply.header('connection', 'close');
  reply.raw.once('finish', () => raw.socket.destroySoon());
  let left = DRAINED.bytes;
  const isOver = new AbortController();
  const draining = (async () => {
    raw.on('data', (piece: Buffer) => {
      left -= piece.length;
      if (left < 0) isOver.abort();
    });
    raw.once('end', () => isOver.abort());
    raw.once('close', () => isOver.abort());
    raw.resume();
    await sleep(DRAINED.ms, undefined, { signal: isOver.signal, ref: false }).catch(
      () => undefined,
    );
  })();
  await draining;
  raw.removeAllListeners('data');
  raw.pause();
}

/** What an answer with a file says of it. */
interface Given {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Sends a file to be kept, and not to be shown: no page of ours can be made of it. */
export function sendFile(reply: FastifyReply, { output, file }: Answer<unknown>): FastifyReply {
  const { fileName, mediaType, bytes } = output as Given;
  const plain = fileName.replace(/[^ -~]|["\\%]/g, '_');
  return reply
    .type(mediaType)
    .header('content-length', bytes)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=${extended(fileName)}`,
    )
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
    .header(ANSWER_HEADER, Buffer.from(JSON.stringify(output)).toString('base64url'))
    .send(Readable.from(file as FileBytes, { objectMode: false }));
}

/** A name with letters of any script, as RFC 8187 has it. */
function extended(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `UTF-8''${encoded}`;
}
