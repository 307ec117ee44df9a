/** Papers over HTTP: the same operation answers what stands on a paper, and the paper. */

import { papers } from '@mfi/adapters';
import { expect, it } from 'vitest';
import { has, picturesOf, textOf } from '../../adapters/test/paper/read-pdf.js';
import { photo } from '../../operations/test/document/files.js';
import { type PaperScene, paperScene } from '../../operations/test/paper/paper-scene.js';
import { eachServer } from './each-server.js';

const PDF = { accept: 'application/pdf' } as const;

eachServer((served) => {
  let made: Promise<PaperScene> | undefined;
  let signedIn: Promise<string> | undefined;
  const scene = async () => {
    const { world } = await served();
    made ??= paperScene(world);
    return made;
  };

  /** Asks for bytes: an answer's text would be spoilt by reading it as letters. */
  async function bytesOf(path: string, init: RequestInit, headers: Record<string, string>) {
    const { running, token } = await served();
    // One person: a key is of whoever sent it.
    signedIn ??= token('officer');
    const authorization = `Bearer ${await signedIn}`;
    const all = { authorization, 'content-type': 'application/json', ...headers };
    const response = await fetch(`${running.address}${path}`, { ...init, headers: all });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  it('a card is JSON, or the paper that is made of it, as it is asked for', async () => {
    const { active } = await scene();
    const path = `/v1/papers/card/${active}`;
    const plain = await bytesOf(path, {}, {});
    expect(plain.response.headers.get('content-type')).toContain('application/json');
    const output = JSON.parse(plain.bytes.toString('utf8')) as { loan: { number: string } };
    expect(output.loan.number).toBe(active);
    const paper = await bytesOf(path, {}, PDF);
    expect(paper.response.status).toBe(200);
    expect(paper.response.headers.get('content-type')).toBe('application/pdf');
    expect(paper.response.headers.get('content-disposition')).toBe('inline; filename="card.pdf"');
    expect(paper.response.headers.get('cache-control')).toBe('no-store');
    const wanted = await papers.paper({ operation: 'paper.card', output });
    expect(Buffer.compare(paper.bytes, wanted)).toBe(0);
  });

  it('a logo is sent as bytes, stands on the papers that are answered, and is taken away again', async () => {
    const { active } = await scene();
    const { running, token } = await served();
    const admin = async (path: string, init: RequestInit, headers: Record<string, string>) => {
      const authorization = `Bearer ${await token('admin')}`;
      const all = { authorization, 'idempotency-key': path, ...headers };
      return fetch(`${running.address}${path}`, { ...init, headers: all });
    };
    const bytes = { 'content-type': 'application/octet-stream' };
    const post = (name: string, body: NonNullable<RequestInit['body']>) =>
      admin(`/v1/institution/logo?fileName=${name}`, { method: 'POST', body }, bytes);
    const refused = await post('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(refused.status).toBe(415);
    expect(await refused.json()).toMatchObject({ code: 'document.wrong_type' });
    const set = await post('logo.jpg', new Uint8Array(await photo()));
    expect(set.status).toBe(200);
    const picture = await set.json();
    expect(picture).toMatchObject({ width: 60, height: 40 });
    const card = () => bytesOf(`/v1/papers/card/${active}`, {}, PDF);
    expect(picturesOf((await card()).bytes)).toHaveLength(1);
    const shown = await bytesOf('/v1/institution/letterhead', {}, {});
    expect(JSON.parse(shown.bytes.toString('utf8'))).toMatchObject({ logo: picture as object });
    const removed = await admin(
      '/v1/institution/logo/remove',
      { method: 'POST', body: '{}' },
      { 'content-type': 'application/json' },
    );
    expect(await removed.json()).toEqual({ removed: true });
    expect(picturesOf((await card()).bytes)).toHaveLength(0);
  });

  it('a receipt is printed once as an original; its key brings the same again', async () => {
    const { receipt } = await scene();
    const body = JSON.stringify({ payment: receipt });
    const print = (headers: Record<string, string>) =>
      bytesOf('/v1/papers/receipt', { method: 'POST', body }, { ...PDF, ...headers });
    const first = await print({ 'idempotency-key': 'print 1' });
    const second = await print({ 'idempotency-key': 'print 2' });
    const again = await print({ 'idempotency-key': 'print 1' });
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
    expect(again.response.headers.get('idempotent-replayed')).toBe('true');
    expect(Buffer.compare(first.bytes, second.bytes)).not.toBe(0);
  });

  it('what a dry run prints is told, and is no paper', async () => {
    const { receipt } = await scene();
    const body = JSON.stringify({ payment: receipt });
    const path = '/v1/papers/receipt?dryRun=true';
    const { response, bytes } = await bytesOf(path, { method: 'POST', body }, PDF);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ duplicate: true });
  });

  it('a report is JSON, or a PDF of all its pages in the currency of the books', async () => {
    const { overdue } = await scene();
    const plain = await bytesOf('/v1/reports/overdue?limit=1', {}, {});
    const page = JSON.parse(plain.bytes.toString('utf8')) as { data: { loan: string }[] };
    expect(page.data).toHaveLength(1);
    const paper = await bytesOf('/v1/reports/overdue?limit=1', {}, PDF);
    expect(paper.response.headers.get('content-type')).toBe('application/pdf');
    expect(paper.response.headers.get('content-disposition')).toContain('overdue.pdf');
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const whole = await bytesOf('/v1/reports/overdue?limit=200', {}, PDF);
    expect(Buffer.compare(whole.bytes, paper.bytes)).toBe(0);
    if (has('pdftotext')) {
      expect(textOf(paper.bytes)).toContain(overdue);
      expect(textOf(paper.bytes)).toContain('INR');
    }
    const refused = await bytesOf('/v1/reports/overdue?limit=0', {}, PDF);
    expect(refused.response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('a refusal is a problem, whatever was asked for; other operations have no paper', async () => {
    const { overdue, approved } = await scene();
    const refused = await bytesOf(`/v1/papers/closure/${overdue}`, {}, PDF);
    expect(refused.response.status).toBe(422);
    expect(refused.response.headers.get('content-type')).toContain('application/problem+json');
    const loan = await bytesOf(`/v1/loans/${approved}`, {}, PDF);
    expect(loan.response.headers.get('content-type')).toContain('application/json');
  });
});
