import { createHash } from 'node:crypto';
import type { Caller } from '@mfi/contracts';
import {
  addDocument,
  deleteDocument,
  listDocuments,
  rejectDocument,
  saveDocument,
  showDocument,
  verifyDocument,
} from '@mfi/contracts/document';
import { purgeDocuments } from '@mfi/operations/jobs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';
import { bytesOf, fileOf, pdf, photo } from './files.js';
import { somebody } from './somebody.js';

eachWorld((world) => {
  const given = async () => {
    const w = await world();
    const [officer, manager] = [await w.as('officer'), await w.as('manager')];
    return { w, officer, manager, customer: await somebody(officer) };
  };

  it('keeps a photograph as its pixels alone, and gives the same bytes back', async () => {
    const { officer, customer } = await given();
    const sent = await photo();
    const asked = { customer, kind: 'photo', fileName: 'meera.jpg' } as const;
    const { output } = await officer.call(addDocument, asked, { file: fileOf(sent) });
    expect(output).toMatchObject({
      customer,
      mediaType: 'image/jpeg',
      status: 'pending',
      scan: 'none',
      store: 'disk',
      sentSha256: createHash('sha256').update(sent).digest('hex'),
    });
    const saved = await officer.call(saveDocument, { document: output.number });
    const bytes = await bytesOf(saved.file);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(output.sha256);
    expect(bytes.length).toBe(output.bytes);
    expect(bytes.includes('SECRET PLACE')).toBe(false);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 60, height: 40, format: 'jpeg' });
    expect(sent.includes('SECRET PLACE')).toBe(true);
  });

  it('keeps a PDF as it is', async () => {
    const { officer, customer } = await given();
    const asked = { customer, kind: 'income-proof', fileName: 'salary.PDF' } as const;
    const { output } = await officer.call(addDocument, asked, { file: fileOf(pdf()) });
    expect(output.sha256).toBe(output.sentSha256);
    const { file } = await officer.call(saveDocument, { document: output.id });
    expect((await bytesOf(file)).toString('latin1')).toBe(pdf());
  });

  it('is done once, however often the same comes with the same key', async () => {
    const { w, officer, customer } = await given();
    const asked = { customer, kind: 'photo', fileName: 'a.jpg' } as const;
    const key = `twice-${customer}`;
    const send = async (shade: number) =>
      officer.call(addDocument, asked, { key, file: fileOf(await photo(shade)) });
    const first = await send(1);
    const again = await send(1);
    expect(again).toEqual({ output: first.output, replayed: true });
    expect(await refusalOf(send(2))).toBe('key.reused');
    const listed = await officer.call(listDocuments, { customer });
    expect(listed.output.data).toHaveLength(1);
    expect(await placesOf(w, customer)).toHaveLength(1);
  });

  it('takes both of two that come at once with one key for one', async () => {
    const { w, officer, customer } = await given();
    const asked = { customer, kind: 'photo', fileName: 'a.jpg' } as const;
    const bytes = await photo(7);
    const key = `both-${customer}`;
    const send = () => officer.call(addDocument, asked, { key, file: fileOf(bytes) });
    const [one, two] = await Promise.all([send(), send()]);
    expect(one.output).toEqual(two.output);
    expect([one.replayed, two.replayed].sort()).toEqual([false, true]);
    expect(await storedOf(w, [one.output.id])).toBe(1);
  });

  it('leaves nothing on a dry run', async () => {
    const { w, officer, customer } = await given();
    const before = await stored(w);
    const asked = { customer, kind: 'photo', fileName: 'a.jpg' } as const;
    await officer.call(addDocument, asked, { dryRun: true, file: fileOf(await photo(3)) });
    expect((await officer.call(listDocuments, { customer })).output.data).toEqual([]);
    expect(await stored(w)).toEqual(before);
  });

  it('keeps the same file once for each purpose, and its bytes once', async () => {
    const { w, officer, manager, customer } = await given();
    const bytes = await photo(9);
    const add = (kind: 'identity-proof' | 'address-proof') =>
      officer.call(addDocument, { customer, kind, fileName: 'b.jpg' }, { file: fileOf(bytes) });
    const before = (await stored(w)).length;
    const { output } = await add('identity-proof');
    expect(await refusalOf(add('identity-proof'))).toBe('document.exists');
    await add('address-proof');
    expect((await stored(w)).length).toBe(before + 1);
    await manager.call(rejectDocument, { document: output.id, reason: 'blurred' });
    await add('identity-proof');
  });

  it('is looked at by another person than who added it', async () => {
    const { manager, officer, customer } = await given();
    const asked = { customer, kind: 'photo', fileName: 'a.jpg' } as const;
    const own = await manager.call(addDocument, asked, { file: fileOf(await photo(11)) });
    const document = own.output.number;
    expect(await refusalOf(manager.call(verifyDocument, { document }))).toBe('access.same_person');
    expect(await refusalOf(officer.call(verifyDocument, { document }))).toBe('access.role');
    const other = await world().then((w) => w.as('manager'));
    const { output } = await other.call(verifyDocument, { document, version: 1 });
    expect(output).toMatchObject({ status: 'verified', version: 2 });
    expect(output.decidedBy).toMatch(/^manager-/);
    expect(await refusalOf(other.call(verifyDocument, { document }))).toBe('document.decided');
    const stale = { document, reason: 'no', version: 1 };
    expect(await refusalOf(other.call(rejectDocument, stale))).toBe('version.stale');
  });

  it('is out of use when deleted; its bytes go later, and the row stays', async () => {
    const { w, officer, manager, customer } = await given();
    const bytes = await photo(13);
    const add = async (kind: 'photo' | 'other') =>
      (
        await officer.call(
          addDocument,
          { customer, kind, fileName: 'c.jpg' },
          { file: fileOf(bytes) },
        )
      ).output;
    const [one, two] = [await add('photo'), await add('other')];
    const gone = { document: one.number, reason: 'somebody else' };
    await manager.call(deleteDocument, gone);
    expect(await refusalOf(officer.call(saveDocument, { document: one.id }))).toBe(
      'document.deleted',
    );
    expect(await refusalOf(manager.call(deleteDocument, gone))).toBe('document.deleted');
    const listed = await officer.call(listDocuments, { customer });
    expect(listed.output.data.map(({ number }) => number)).toEqual([two.number]);
    const found = await officer.call(listDocuments, { customer, status: 'deleted' });
    expect(found.output.data).toHaveLength(1);
    const audit = await w.store.read((db) => db.list('audit', { where: { targetId: one.id } }));
    expect(audit.map(({ operation }) => operation)).toEqual(['document.add', 'document.delete']);
    const { at } = w.clock;
    try {
      // A year on, the bytes are still those of the other document.
      w.clock.at = '2027-06-01T00:00:00.000Z';
      await purgeDocuments(w.system);
      const still = await officer.call(saveDocument, { document: two.id });
      expect((await bytesOf(still.file)).length).toBe(two.bytes);
      await manager.call(deleteDocument, { document: two.number, reason: 'too' });
      await purgeDocuments(w.system);
      expect(await storedOf(w, [two.id])).toBe(1);
      w.clock.at = '2027-07-02T00:00:00.000Z';
      await purgeDocuments(w.system);
      expect(await storedOf(w, [one.id, two.id])).toBe(0);
      const row = await officer.call(showDocument, { document: two.id });
      expect(row.output).toMatchObject({ status: 'deleted', erasedAt: w.clock.at });
    } finally {
      w.clock.at = at;
    }
  });

  it('shows customers what is theirs, and lets them add to it', async () => {
    const { w, officer, customer } = await given();
    const other = await somebody(officer);
    const id = await w.store.read(
      async (db) => (await db.find('customers', { number: customer }))?.id,
    );
    const own = await w.as('customer', { customerId: id ?? '' });
    const add = async (whose: string, by: Caller) =>
      by.call(
        addDocument,
        { customer: whose, kind: 'photo', fileName: 'd.jpg' },
        { file: fileOf(await photo(17)) },
      );
    const theirs = await add(other, officer);
    const mine = await add(customer, own);
    expect(await refusalOf(add(other, own))).toBe('access.other_customer');
    const document = theirs.output.id;
    expect(await refusalOf(own.call(saveDocument, { document }))).toBe('access.other_customer');
    const listed = await own.call(listDocuments, {});
    expect(listed.output.data.map(({ number }) => number)).toEqual([mine.output.number]);
    const elsewhere = await w.as('officer', { branch: 'NAG' });
    expect(await refusalOf(elsewhere.call(saveDocument, { document }))).toBe('access.other_branch');
  });

  describe('what is no file of a customer', () => {
    it('is refused before a byte is read', async () => {
      const { officer, customer } = await given();
      const file = () => {
        throw new Error('nobody reads this');
      };
      const add = (input: object) =>
        refusalOf(
          officer.call(addDocument, { kind: 'photo', fileName: 'a.jpg', ...input }, { file }),
        );
      expect(await add({})).toBe('document.one_subject');
      expect(await add({ customer, loan: 'LN-000001' })).toBe('document.one_subject');
      expect(await add({ customer: 'CU-999999' })).toBe('thing.not_found');
      expect(await add({ loan: 'LN-999999' })).toBe('thing.not_found');
      for (const fileName of [
        '../../etc/passwd.jpg',
        'C:\\a.jpg',
        '.htaccess',
        'con.jpg',
        'a.jpg ',
      ]) {
        expect(await add({ customer, fileName }), fileName).toBe('value.malformed_file_name');
      }
    });

    it('is refused when no file comes with it', async () => {
      const { officer, customer } = await given();
      const asked = { customer, kind: 'photo', fileName: 'a.jpg' } as const;
      expect(await refusalOf(officer.call(addDocument, asked))).toBe('document.file_missing');
    });
  });
});

/** Everything that is stored. */
async function stored({ system }: World): Promise<string[]> {
  const all: string[] = [];
  for await (const { place } of system.outside.documents?.list('disk') ?? []) all.push(place);
  return all;
}

/** At how many places the bytes of documents are still stored. */
async function storedOf(w: World, ids: readonly string[]): Promise<number> {
  const there = new Set(await stored(w));
  const rows = await w.store.read((db) => db.list('documents', { where: { id: { in: ids } } }));
  return new Set(rows.map(({ place }) => place).filter((place) => there.has(place))).size;
}

async function placesOf(w: World, number: string): Promise<string[]> {
  const rows = await w.store.read(async (db) => {
    const customer = await db.find('customers', { number });
    return db.list('documents', { where: { customerId: customer?.id ?? '' } });
  });
  return rows.map(({ place }) => place);
}
