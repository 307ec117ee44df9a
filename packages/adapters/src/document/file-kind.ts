import { NotTaken } from '@mfi/operations/ports';

/** How many bytes of a file tell what it is. */
export const HEAD_BYTES = 4100;

/** What is kept, and what names of such files end in; the first is the usual one. */
const EXTENSIONS = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
} as const satisfies Record<string, readonly string[]>;

/** A type of file that is kept. */
export type FileKind = keyof typeof EXTENSIONS;

/** All of them. */
const KINDS = Object.keys(EXTENSIONS) as readonly FileKind[];

/**
 * What a file is, by its first bytes.
 * @throws NotTaken for what is not kept, and for what its name does not say
 */
export async function fileKind(
  head: Buffer,
  fileName: string,
  allowed: readonly FileKind[] = KINDS,
): Promise<FileKind> {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = markupIn(head) ?? (await fileTypeFromBuffer(head))?.mime;
  if (found === undefined || !isOf(allowed, found)) {
    throw new NotTaken('wrong_type', {
      ...(found === undefined ? {} : { found }),
      allowed,
    });
  }
  const extension = fileName.includes('.') ? (fileName.split('.').at(-1) ?? '') : '';
  const expected: readonly string[] = EXTENSIONS[found];
  if (expected.includes(extension.toLowerCase())) return found;
  throw new NotTaken('wrong_extension', { found, extension, expected: expected[0] ?? '' });
}

function isOf(allowed: readonly FileKind[], type: string): type is FileKind {
  return (allowed as readonly string[]).includes(type);
}

/** Pages and drawings are texts, which have no first bytes of their own. */
function markupIn(head: Buffer): string | undefined {
  const text = head.toString('latin1').replaceAll('\0', '').trimStart().toLowerCase();
  if (!/^(ï»¿|ÿþ|þÿ)?\s*</.test(text)) return undefined;
  if (text.includes('<svg')) return 'image/svg+xml';
  return /<(!doctype html|html|head|body|script|iframe)/.test(text) ? 'text/html' : 'text/xml';
}
