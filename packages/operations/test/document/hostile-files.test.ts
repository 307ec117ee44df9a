/** Files that mean harm: each is refused with its reason, nothing of it is stored, and memory stays flat. */
import { deflateRawSync, deflateSync } from 'node:zlib';
import { addDocument } from '@mfi/contracts/document';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';
import { fileOf, pdf, photo } from './files.js';
import { somebody } from './somebody.js';

/** A packed part of a PDF. */
function packed(text: string | Buffer, more = '/Filter /FlateDecode'): string {
  const bytes = deflateSync(text).toString('latin1');
  return `<< ${more} /Length ${bytes.length} >>\nstream\n${bytes}\nendstream`;
}

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const SVG =
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const ZIP_END = `PK\x05\x06${'\0'.repeat(18)}`;

const HOSTILE: readonly (readonly [what: string, name: string, bytes: string, code: string])[] = [
  ['a drawing with a script', 'a.svg', SVG, 'document.wrong_type'],
  ['a drawing that is called a photo', 'a.jpg', SVG, 'document.wrong_type'],
  ['a page', 'a.pdf', '<!DOCTYPE html><script>alert(1)</script>', 'document.wrong_type'],
  [
    'a PDF that is a page, too',
    'a.pdf',
    pdf('(<script>alert(1)</script>)'),
    'document.active_content',
  ],
  ['a page behind a PDF', 'a.pdf', `${pdf()}<html>`, 'document.active_content'],
  ['a PDF behind something else', 'a.pdf', `\n<!-- ${pdf()} -->`, 'document.wrong_type'],
  ['a PDF that is an archive, too', 'a.pdf', pdf(`(${ZIP_END})`), 'document.active_content'],
  [
    'an archive',
    'a.pdf',
    `PK\x03\x04${deflateRawSync('x').toString('latin1')}${ZIP_END}`,
    'document.wrong_type',
  ],
  ['nothing', 'a.pdf', '', 'document.empty'],
  ['a program', 'a.pdf', `MZ${'\0'.repeat(200)}`, 'document.wrong_type'],
  ['words', 'a.pdf', 'just words', 'document.wrong_type'],
  ['a PDF called a photo', 'a.jpg', pdf(), 'document.wrong_extension'],
  ['a PDF called a program', 'a.pdf.exe', pdf(), 'document.wrong_extension'],
  ['a PDF without its end', 'a.pdf', '%PDF-1.7\n1 0 obj', 'document.unreadable'],
  ['a script', 'a.pdf', pdf(SCRIPT), 'document.active_content'],
  [
    'a script in other letters',
    'a.pdf',
    pdf('<< /S /J#61v#61Script >>'),
    'document.active_content',
  ],
  [
    'a script in a packed part',
    'a.pdf',
    pdf(packed(`9 0 ${SCRIPT}`, '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode')),
    'document.active_content',
  ],
  [
    'a script in a part that does not say so',
    'a.pdf',
    pdf(packed(SCRIPT, '')),
    'document.active_content',
  ],
  [
    'a script behind a part that is none',
    'a.pdf',
    pdf(`% stream\n${packed(SCRIPT)}`),
    'document.active_content',
  ],
  ['what acts on opening', 'a.pdf', pdf('<< /OpenAction 5 0 R >>'), 'document.active_content'],
  ['a program to start', 'a.pdf', pdf('<< /S /Launch /F (cmd.exe) >>'), 'document.active_content'],
  ['a file within', 'a.pdf', pdf('<< /Type /EmbeddedFile >>'), 'document.active_content'],
  ['a form that sends', 'a.pdf', pdf('<< /S /SubmitForm >>'), 'document.active_content'],
  ['what is locked', 'a.pdf', pdf('<< /Encrypt 9 0 R >>'), 'document.unreadable'],
  [
    'parts packed in a rare way',
    'a.pdf',
    pdf('<< /Filter /LZWDecode >>\nstream\nxx\nendstream'),
    'document.unreadable',
  ],
  [
    'parts turned before they were packed',
    'a.pdf',
    pdf(packed('x', '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>')),
    'document.unreadable',
  ],
];

eachWorld((world) => {
  const send = async (fileName: string, file: () => AsyncIterable<Uint8Array>) => {
    const officer = await world().then((w) => w.as('officer'));
    const customer = await somebody(officer);
    return refusalOf(officer.call(addDocument, { customer, kind: 'other', fileName }, { file }));
  };

  it.each(HOSTILE)('%s is refused, and nothing is stored', async (_, fileName, bytes, code) => {
    const w = await world();
    expect(await send(fileName, fileOf(bytes))).toBe(code);
    expect(await storedIn(w)).toBe(0);
  });

  it('a photograph that is cut short, or is not one of its name, is refused', async () => {
    const whole = await photo();
    expect(await send('a.jpg', fileOf(whole.subarray(0, -60)))).toBe('document.unreadable');
    expect(await send('a.png', fileOf(whole))).toBe('document.wrong_extension');
    expect(await storedIn(await world())).toBe(0);
  });

  it('an image of far more pixels than its bytes tell is refused', async () => {
    const create = { width: 16_000, height: 16_000, channels: 3, background: '#fff' } as const;
    const bomb = await sharp({ create, limitInputPixels: false })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(10_000_000);
    expect(await send('a.png', fileOf(bomb))).toBe('document.unreadable');
    expect(await storedIn(await world())).toBe(0);
  });

  it('a PDF that unpacks to a thousand times its size is refused, with little memory', async () => {
    const zeros = Buffer.alloc(300_000_000);
    const bomb = Buffer.from(pdf(packed(zeros)), 'latin1');
    expect(bomb.length).toBeLessThan(1_000_000);
    const grown = await growthOf(async () => {
      expect(await send('a.pdf', fileOf(bomb))).toBe('document.unreadable');
    });
    expect(grown).toBeLessThan(50);
  });

  it('five thousand million bytes are refused at the limit, with little memory', async () => {
    const piece = new Uint8Array(1_048_576).fill(32);
    let sent = 0;
    const endless = async function* () {
      yield Buffer.from('%PDF-1.7\n');
      for (; sent < 5_000_000_000; sent += piece.length) yield piece;
    };
    const grown = await growthOf(async () => {
      expect(await send('a.pdf', endless)).toBe('document.too_large');
    });
    expect(sent).toBeLessThan(12_000_000);
    expect(grown).toBeLessThan(50);
    expect(await storedIn(await world())).toBe(0);
  });

  it('a file whose sender goes away leaves nothing', async () => {
    const officer = await world().then((w) => w.as('officer'));
    const customer = await somebody(officer);
    const cut = async function* () {
      yield Buffer.from(pdf().slice(0, 40));
      throw new Error('the line is cut');
    };
    const asked = { customer, kind: 'other', fileName: 'a.pdf' } as const;
    const key = `cut ${customer}`;
    await expect(officer.call(addDocument, asked, { key, file: cut })).rejects.toThrow('is cut');
    expect(await storedIn(await world())).toBe(0);
    const again = await officer.call(addDocument, asked, { key, file: fileOf(pdf()) });
    expect(again.replayed).toBe(false);
    expect(await storedIn(await world())).toBe(1);
  });
});

/** At how many places bytes are stored, and how many are on their way there. */
async function storedIn({ system }: World): Promise<number> {
  const { documents } = system.outside;
  let count = (await documents?.tidy('9999')) ?? 0;
  for await (const _ of documents?.list('disk') ?? []) count += 1;
  return count;
}

/** By how many MiB memory has grown at most. */
async function growthOf(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  await work().finally(() => clearInterval(timer));
  return (peak - before) / 1_048_576;
}
