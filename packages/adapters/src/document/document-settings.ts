import { join } from 'node:path';
import { DOCUMENT_STORES, type DocumentStoreName } from '@mfi/contracts/document';

/** Where and how documents are kept, as the environment says. */
export interface DocumentSettings {
  /** The folder of the disk, and of what is on its way to any store. */
  readonly folder: string;
  readonly store: DocumentStoreName;
  readonly bytesMax: number;
  /** `cloudinary://KEY:SECRET@CLOUD`; undefined: it is not set up. */
  readonly cloudinaryUrl: string | undefined;
  /** Where clamd listens; undefined: nothing is scanned. */
  readonly clamd: ClamdAddress | undefined;
}

/** Where a virus scanner listens. */
export type ClamdAddress =
  | { readonly path: string }
  | { readonly host: string; readonly port: number };

/** What is wrong with the environment, all of it at once. Secrets are not repeated. */
export class WrongDocumentSettings extends Error {
  override readonly name = 'WrongDocumentSettings';
}

const BYTES = { usual: 10_485_760, max: 104_857_600 } as const;

/**
 * Reads what the environment says of documents.
 * @param folder where the disk's are when it says nothing
 * @throws WrongDocumentSettings
 */
export function documentSettings(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): DocumentSettings {
  const wrong: string[] = [];
  const store = storeOf(env['MFI_DOCUMENT_STORE'] || 'disk', wrong);
  const cloudinaryUrl = env['CLOUDINARY_URL'] || undefined;
  if (store === 'cloudinary' && !isCloudinary(cloudinaryUrl)) {
    wrong.push('CLOUDINARY_URL must say which cloud: cloudinary://KEY:SECRET@CLOUD.');
  }
  const bytesMax = bytesOf(env['MFI_DOCUMENT_BYTES'], wrong);
  const clamd = env['MFI_CLAMD'] ? clamdOf(env['MFI_CLAMD'], wrong) : undefined;
  if (wrong.length > 0) throw new WrongDocumentSettings(wrong.join(' '));
  return {
    folder,
    store,
    bytesMax,
    cloudinaryUrl: isCloudinary(cloudinaryUrl) ? cloudinaryUrl : undefined,
    clamd,
  };
}

/** The folder for what is on its way. */
export function incomingFolder({ folder }: Pick<DocumentSettings, 'folder'>): string {
  return join(folder, 'incoming');
}

function storeOf(text: string, wrong: string[]): DocumentStoreName {
  const found = DOCUMENT_STORES.find((one) => one === text);
  if (!found) wrong.push(`MFI_DOCUMENT_STORE must be one of ${DOCUMENT_STORES.join(', ')}.`);
  return found ?? 'disk';
}

function isCloudinary(url: string | undefined): boolean {
  return /^cloudinary:\/\/[^:@/\s]+:[^:@/\s]+@[\w-]+(\?\S*)?$/.test(url ?? '');
}

function bytesOf(text: string | undefined, wrong: string[]): number {
  if (!text) return BYTES.usual;
  const bytes = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (bytes < 1 || bytes > BYTES.max) {
    wrong.push(`MFI_DOCUMENT_BYTES must be a whole number from 1 to ${BYTES.max}.`);
  }
  return bytes;
}

function clamdOf(text: string, wrong: string[]): ClamdAddress | undefined {
  const [, path] = /^unix:(\/.+)$/.exec(text) ?? [];
  if (path !== undefined) return { path };
  const [, host, port] = /^tcp:\/\/([\w.-]+|\[[\da-fA-F:]+\]):(\d{1,5})$/.exec(text) ?? [];
  if (host !== undefined && Number(port) >= 1 && Number(port) <= 65_535) {
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  }
  wrong.push(
    'MFI_CLAMD must say where clamd listens: unix:/run/clamav/clamd.ctl or tcp://HOST:3310.',
  );
  return undefined;
}
