/** Files over HTTP: bodies that come and go as they are, and the client that sends and gets them. */
import { createHash } from 'node:crypto';
import { httpCaller, memoryTokens } from '@mfi/client';
import { createCustomer } from '@mfi/contracts/customer';
import { addDocument, listDocuments, saveDocument, showDocument } from '@mfi/contracts/document';
import { expect, it } from 'vitest';
import { bytesOf, fileOf, pdf, photo } from '../../operations/test/document/files.js';
import { refusalOf } from '../../operations/test/world.js';
import { eachServer } from './each-server.js';

let people = 0;

eachServer((served) => {
  const desk = async () => {
    const { running, token, world } = await served();
    const accessToken = await token('officer');
    const tokens = memoryTokens();
    await tokens.save({ accessToken });
    const caller = httpCaller({ server: running.address, tokens });
    people += 1;
    const name = `Kamla ${String.fromCharCode(65 + people)} More`;
    const { output } = await caller.call(createCustomer, { name, acceptDuplicate: true });
    return { running, world, caller, accessToken, customer: output.number };
  };

  it('takes a file, and gives the same one back to be kept, and not shown', async () => {
    const { running, caller, accessToken, customer } = await desk();
    const asked = {
      customer,
      kind: 'photo',
      fileName: 'मीरा "x" 1.jpg'.replaceAll('"', ''),
    } as const;
    const key = `photo of ${customer}`;
    const bytes = await photo(40 + people);
    const send = () => caller.call(addDocument, asked, { key, file: fileOf(bytes) });
    const { output, replayed } = await send();
    expect(replayed).toBe(false);
    expect(await send()).toEqual({ output, replayed: true });
    const saved = await caller.call(saveDocument, { document: output.number });
    expect(saved.output).toEqual(output);
    const kept = await bytesOf(saved.file);
    expect(createHash('sha256').update(kept).digest('hex')).toBe(output.sha256);
    const response = await fetch(`${running.address}/v1/documents/${output.number}/file`, {
      headers: { authorization: `Bearer ${accessToken}`, 'accept-encoding': 'gzip' },
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(output.bytes),
      'content-disposition': `attachment; filename="____ x 1.jpg"; filename*=UTF-8''${encodeURIComponent(asked.fileName)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), kept)).toBe(0);
  });

  it('tells what a dry run would keep, and keeps nothing', async () => {
    const { caller, customer } = await desk();
    const asked = { customer, kind: 'other', fileName: 'a.pdf' } as const;
    const file = fileOf(pdf());
    const { output } = await caller.call(addDocument, asked, { dryRun: true, file });
    expect(output.mediaType).toBe('application/pdf');
    expect(await refusalOf(caller.call(showDocument, { document: output.number }))).toBe(
      'thing.not_found',
    );
  });

  it('refuses with the reason what is larger than may be, however it is sent', async () => {
    const { running, world, caller, accessToken, customer } = await desk();
    const asked = { customer, kind: 'other', fileName: 'a.pdf' } as const;
    const large = Buffer.alloc(11_000_000, pdf());
    expect(await refusalOf(caller.call(addDocument, asked, { file: fileOf(large) }))).toBe(
      'document.too_large',
    );
    const query = new URLSearchParams(asked);
    const response = await fetch(`${running.address}/v1/documents?${query}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/octet-stream',
      },
      body: large,
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'document.too_large' });
    expect((await caller.call(listDocuments, { customer })).output.data).toEqual([]);
    expect(world.system.outside.documents?.store).toBe('disk');
  });

  it('reads no byte of who may not send, and no fields in a body', async () => {
    const { running, accessToken, customer } = await desk();
    const send = async (headers: Record<string, string>, body: string) => {
      const query = new URLSearchParams({ customer, kind: 'other', fileName: 'a.pdf' });
      const response = await fetch(`${running.address}/v1/documents?${query}`, {
        method: 'POST',
        headers,
        body,
      });
      return ((await response.json()) as { code: string }).code;
    };
    const signed = { authorization: `Bearer ${accessToken}` };
    expect(await send({ 'content-type': 'application/octet-stream' }, pdf())).toBe(
      'access.signed_out',
    );
    expect(await send({ ...signed, 'content-type': 'application/json' }, '{}')).toBe(
      'document.file_missing',
    );
    expect(await send({ ...signed, 'content-type': 'text/html' }, '<p>')).toBe(
      'request.wrong_type',
    );
  });

  it('takes five thousand million bytes for what they are, with little memory', async () => {
    const { caller, customer } = await desk();
    const piece = new Uint8Array(1_048_576).fill(32);
    const endless = async function* () {
      yield Buffer.from('%PDF-1.7\n');
      for (let sent = 0; sent < 5_000_000_000; sent += piece.length) yield piece;
    };
    const before = process.memoryUsage.rss();
    let peak = before;
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 20);
    const asked = { customer, kind: 'other', fileName: 'a.pdf' } as const;
    const code = await refusalOf(caller.call(addDocument, asked, { file: endless }));
    clearInterval(timer);
    expect(['document.too_large', 'server.unreachable']).toContain(code);
    expect((await caller.call(listDocuments, { customer })).output.data).toEqual([]);
    expect((peak - before) / 1_048_576).toBeLessThan(50);
  });
});
