import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileBytes } from '@mfi/contracts';
import { type DocumentStore, StoreFailed } from '@mfi/operations/ports';
import type { v2 } from 'cloudinary';

/** How a cloud is reached. */
export interface CloudinaryOptions {
  /** `cloudinary://KEY:SECRET@CLOUD`; `?upload_prefix=…` for another address than its own. */
  readonly url: string;
  readonly timeoutMs?: number;
  readonly triesMax?: number;
}

/** Sealed bytes are no image: nobody is to draw them, and nobody to fetch them by their name alone. */
const KIND = { resource_type: 'raw', type: 'authenticated' } as const;
/** The folder of a cloud that may hold other things, too. */
const FOLDER = 'mfi-documents';
/** How long a link is good that bytes are fetched by. */
const LINK_SECONDS = 60;
const PAGE = 500;

/**
 * Keeps sealed bytes in Cloudinary by its own SDK: uploads are signed, delivery is authenticated, and
 * bytes are fetched by signed links that end after a minute. Each request may be sent again: a place is
 * written over by the same bytes.
 */
export function cloudinaryStore(options: CloudinaryOptions): DocumentStore {
  const { timeoutMs = 60_000, triesMax = 3 } = options;
  const sdk = async () => {
    // The SDK reads the environment when it is loaded; what is said here goes before it.
    const { v2: cloudinary } = await import('cloudinary');
    return { cloudinary, account: accountOf(options.url) };
  };
  const tried = <T>(work: (api: typeof v2, account: Account) => Promise<T>) =>
    again(triesMax, async () => {
      const { cloudinary, account } = await sdk();
      return work(cloudinary, account);
    });
  return {
    name: 'cloudinary',
    put: (place, { file, bytes }) =>
      tried(async ({ uploader }, account) => {
        const asked = { ...account, ...KIND, public_id: idOf(place), overwrite: true };
        const stored = await new Promise<{ bytes?: number } | undefined>((resolve, reject) => {
          const sending = uploader.upload_stream(
            { ...asked, timeout: timeoutMs, invalidate: true },
            (error, result) => (error ? reject(error) : resolve(result)),
          );
          pipeline(createReadStream(file), sending).catch(reject);
        });
        if (stored?.bytes !== bytes)
          throw new StoreFailed('Cloudinary kept another number of bytes.');
      }),
    get: (place) =>
      tried(async ({ utils }, account) => {
        const link = utils.private_download_url(idOf(place), '', {
          ...account,
          ...KIND,
          expires_at: Math.floor(Date.now() / 1000) + LINK_SECONDS,
        });
        return fetched(link, timeoutMs);
      }),
    remove: (place) =>
      tried(async ({ uploader }, account) => {
        const asked = { ...account, ...KIND, invalidate: true, timeout: timeoutMs };
        const { result } = (await uploader.destroy(idOf(place), asked)) as { result: string };
        if (result !== 'ok' && result !== 'not found')
          throw new StoreFailed(`Cloudinary: ${result}`);
      }),
    list: () => listed(tried),
  };
}

type Account = ReturnType<typeof accountOf>;

function accountOf(text: string) {
  const url = new URL(text);
  const prefix = url.searchParams.get('upload_prefix');
  return {
    cloud_name: url.hostname,
    api_key: decodeURIComponent(url.username),
    api_secret: decodeURIComponent(url.password),
    secure: true,
    ...(prefix ? { upload_prefix: prefix } : {}),
  };
}

function idOf(place: string): string {
  return `${FOLDER}/${place}`;
}

async function fetched(link: string, timeoutMs: number): Promise<FileBytes> {
  const response = await fetch(link, {
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'follow',
  });
  if (response.ok && response.body) {
    return Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  }
  await response.body?.cancel();
  throw new StoreFailed(
    `Cloudinary answers ${response.status}.`,
    response.status === 404 ? 'lost' : 'unavailable',
  );
}

interface Listed {
  readonly resources: readonly { readonly public_id: string; readonly created_at: string }[];
  readonly next_cursor?: string;
}

async function* listed(
  tried: <T>(work: (api: typeof v2, account: Account) => Promise<T>) => Promise<T>,
) {
  let cursor: string | undefined;
  do {
    const page: Listed = await tried(
      async ({ api }, account) =>
        (await api.resources({
          ...account,
          ...KIND,
          prefix: `${FOLDER}/`,
          max_results: PAGE,
          ...(cursor === undefined ? {} : { next_cursor: cursor }),
        })) as Listed,
    );
    for (const { public_id, created_at } of page.resources) {
      const at = new Date(created_at).toISOString();
      yield { place: public_id.slice(FOLDER.length + 1), at };
    }
    cursor = page.next_cursor;
  } while (cursor !== undefined);
}

/** What says that it is of no use to ask again. */
const FOR_GOOD: ReadonlySet<number> = new Set([400, 401, 403, 404]);

async function again<T>(triesMax: number, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const failed = failure(error);
      if (tries >= triesMax || failed.isForGood) throw failed.error;
      await new Promise((resolve) => {
        setTimeout(resolve, 200 * 2 ** (tries - 1) * (0.5 + Math.random()));
      });
    }
  }
}

/** The SDK throws errors, and objects that hold one. Neither may tell of secrets. */
function failure(error: unknown): { error: StoreFailed; isForGood: boolean } {
  if (error instanceof StoreFailed) return { error, isForGood: error.fault === 'lost' };
  const held = isHolding(error) ? error.error : error;
  const status = isCoded(held) ? held.http_code : 0;
  const says = status > 0 ? `answers ${status}` : 'does not answer';
  return { error: new StoreFailed(`Cloudinary ${says}.`), isForGood: FOR_GOOD.has(status) };
}

function isHolding(value: unknown): value is { error: unknown } {
  return typeof value === 'object' && value !== null && 'error' in value;
}

function isCoded(value: unknown): value is { http_code: number } {
  return typeof value === 'object' && value !== null && 'http_code' in value;
}
