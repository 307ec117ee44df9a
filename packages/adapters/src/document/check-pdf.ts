import { NotTaken } from '@mfi/operations/ports';
import { plainNames, unpackStreams, unreadable } from './pdf-streams.js';

/** What acts, or carries something else that may, by the names it has in a PDF. */
const ACTIVE: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'OpenAction',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'Rendition',
  'XFA',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'GoToR',
  'Movie',
  'Sound',
]);

/** How a browser or an unpacker would know the file for one of its own. */
const MARKUP = /<(!doctype\s+html|html|head|body|script|iframe|svg|object|embed)[\s>/]/i;
/** An archive's list of contents stands at its end, before a remark of this length at most. */
const REMARK_MAX = 65_557;

/**
 * Refuses a PDF that acts when it is opened, that is something else at the same time, or that cannot
 * be looked into.
 */
export async function checkPdf(bytes: Buffer): Promise<void> {
  const text = bytes.toString('latin1');
  checkWhole(text);
  checkAlone(bytes, text);
  if (/\/Encrypt\b/.test(text)) throw unreadable('it is locked by a password');
  lookFor(text);
  await unpackStreams(bytes, lookFor);
}

function checkWhole(text: string): void {
  if (!/^%PDF-[12]\.\d/.test(text)) throw unreadable('it does not begin as a PDF does');
  const end = text.lastIndexOf('%%EOF');
  if (end < 0 || !text.includes('startxref')) throw unreadable('it does not end as a PDF does');
  if (/[^\s\0]/.test(text.slice(end + 5))) {
    throw new NotTaken('active_content', { what: 'something behind its end' });
  }
}

function checkAlone(bytes: Buffer, text: string): void {
  const markup = MARKUP.exec(text)?.[0];
  if (markup !== undefined) {
    throw new NotTaken('active_content', { what: `the markup of a page (${markup.trim()})` });
  }
  const tail = bytes.subarray(-REMARK_MAX);
  if (tail.includes('PK\x05\x06', 0, 'latin1')) {
    throw new NotTaken('active_content', { what: 'an archive' });
  }
}

/** Names end where something else than a letter of theirs begins. */
const NAME = /\/([^\0\s()<>[\]{}/%]{2,60})/g;

function lookFor(text: string): void {
  for (const [, name = ''] of text.matchAll(NAME)) {
    const plain = plainNames(name);
    if (ACTIVE.has(plain)) throw new NotTaken('active_content', { what: `/${plain}` });
  }
}
