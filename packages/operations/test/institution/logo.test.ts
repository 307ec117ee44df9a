import { createHash } from 'node:crypto';
import { removeLogo, setLogo, showLetterhead } from '@mfi/contracts/institution';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { fileOf } from '../document/files.js';
import { eachWorld, refusalOf } from '../world.js';

/** A picture with a transparent ground. */
function picture(width: number, height: number, colour = '#3c78c8') {
  const { r, g, b } = { r: 0, g: 0, b: 0 };
  return sharp({ create: { width, height, channels: 4, background: { r, g, b, alpha: 0 } } })
    .composite([
      {
        input: { create: { width: width / 2, height, channels: 4, background: colour } },
        left: 0,
        top: 0,
      },
    ])
    .withExif({ IFD0: { Copyright: 'SECRET PLACE' } });
}

/** Pixels that no compression makes small. */
async function noise(width: number, height: number): Promise<Buffer> {
  const bytes = Buffer.alloc(width * height * 3);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = ((at * 7919) % 251) ^ (at >> 3);
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

eachWorld((world) => {
  it('keeps a logo as its pixels alone, on white and no larger than paper shows', async () => {
    const { admin, as } = await world();
    const sent = await picture(1600, 400).png().toBuffer();
    expect(sent.includes('SECRET PLACE')).toBe(true);
    const set = await admin.call(setLogo, { fileName: 'logo.png' }, { file: fileOf(sent) });
    expect(set.output).toMatchObject({ width: 800, height: 200, setBy: 'Administrator' });
    const { output } = await (await as('cashier')).call(showLetterhead, {});
    const { image = '', ...said } = output.logo ?? {};
    expect(said).toEqual(set.output);
    const kept = Buffer.from(image, 'base64');
    expect(createHash('sha256').update(kept).digest('hex')).toBe(set.output.sha256);
    expect(kept.length).toBe(set.output.bytes);
    expect(kept.includes('SECRET PLACE')).toBe(false);
    expect(await sharp(kept).metadata()).toMatchObject({ format: 'png', hasAlpha: false });
    const corner = await sharp(kept).extract({ left: 790, top: 0, width: 1, height: 1 }).raw();
    expect([...(await corner.toBuffer())].slice(0, 3)).toEqual([255, 255, 255]);
  });

  it('takes another in its place, and none at all', async () => {
    const { admin } = await world();
    const set = async (bytes: Buffer, fileName: string) =>
      (await admin.call(setLogo, { fileName }, { file: fileOf(bytes) })).output;
    const first = await set(await picture(40, 40).png().toBuffer(), 'a.png');
    const second = await set(await picture(60, 30).jpeg().toBuffer(), 'b.JPG');
    expect(second.sha256).not.toBe(first.sha256);
    const shown = async () => (await admin.call(showLetterhead, {})).output.logo;
    expect(await shown()).toMatchObject(second);
    expect((await admin.call(removeLogo, {})).output).toEqual({ removed: true });
    expect(await shown()).toBeNull();
    expect((await admin.call(removeLogo, {})).output).toEqual({ removed: false });
  });

  it('is done once with a key, and a dry run keeps nothing', async () => {
    const { admin, store } = await world();
    const bytes = await picture(40, 40).png().toBuffer();
    const asked = { fileName: 'a.png' };
    const kept = () => store.read((db) => db.count('logos'));
    const before = await kept();
    await admin.call(setLogo, asked, { file: fileOf(bytes), dryRun: true });
    expect(await kept()).toBe(before);
    const send = (sent: Buffer) =>
      admin.call(setLogo, asked, { key: 'one-logo', file: fileOf(sent) });
    const first = await send(bytes);
    expect(await send(bytes)).toEqual({ output: first.output, replayed: true });
    const other = await picture(50, 50).png().toBuffer();
    expect(await refusalOf(send(other))).toBe('key.reused');
    await admin.call(removeLogo, {});
  });

  it('refuses what is no picture for paper, with the reason, and keeps the one before', async () => {
    const { admin, store } = await world();
    const good = await picture(40, 40).png().toBuffer();
    const { output } = await admin.call(setLogo, { fileName: 'a.png' }, { file: fileOf(good) });
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const bomb = await sharp({
      create: { width: 6000, height: 5000, channels: 3, background: '#fff' },
    })
      .png({ palette: true, colours: 2 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(300_000);
    const cases: readonly (readonly [string, Buffer | string, string])[] = [
      ['logo.svg', svg, 'document.wrong_type'],
      ['logo.png', svg, 'document.wrong_type'],
      ['logo.pdf', '%PDF-1.7\n', 'document.wrong_type'],
      ['logo.webp', await picture(40, 40).webp().toBuffer(), 'document.wrong_type'],
      ['logo.gif', await picture(40, 40).gif().toBuffer(), 'document.wrong_type'],
      ['logo.jpg', good, 'document.wrong_extension'],
      ['logo.png', good.subarray(0, good.length - 60), 'document.unreadable'],
      ['logo.png', bomb, 'document.unreadable'],
      ['logo.png', await noise(400, 300), 'document.too_large'],
      ['logo.png', '', 'document.empty'],
    ];
    for (const [fileName, bytes, code] of cases) {
      const sent = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
      const call = admin.call(setLogo, { fileName }, { file: fileOf(sent) });
      expect(await refusalOf(call), `${fileName} ${sent.length}`).toBe(code);
    }
    expect(await refusalOf(admin.call(setLogo, { fileName: 'a.png' }))).toBe(
      'document.file_missing',
    );
    const rows = await store.read((db) => db.list('logos', {}));
    expect(rows.map(({ sha256 }) => sha256)).toEqual([output.sha256]);
    await admin.call(removeLogo, {});
  });

  it('is in the audit by its checksum, and not as a picture', async () => {
    const { admin, store } = await world();
    const bytes = await picture(44, 40).png().toBuffer();
    const { output } = await admin.call(setLogo, { fileName: 'a.png' }, { file: fileOf(bytes) });
    const links = await store.read((db) =>
      db.list('audit', { where: { operation: 'institution.setLogo' } }),
    );
    expect(links.at(-1)?.after).toEqual({ logo: output.sha256, bytes: output.bytes });
    await admin.call(removeLogo, {});
  });
});
