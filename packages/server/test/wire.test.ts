/** How requests are read and answered, whatever operation they ask for. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { eachServer, type Served } from './each-server.js';

eachServer((served) => {
  const newCustomer = { name: 'Sunita Pawar', bornOn: '1990-05-04', phone: '9800000001' };

  async function madeCustomer({ ask, token }: Served, phone: string) {
    const officer = await token('officer');
    const body = { ...newCustomer, phone, acceptDuplicate: true };
    const made = await ask('POST', '/v1/customers', { token: officer, body });
    expect(made.status).toBe(200);
    return { officer, customer: made.body };
  }

  describe('a question', () => {
    it('takes its fields from the path and the query', async () => {
      const one = await served();
      const { officer, customer } = await madeCustomer(one, '9800000002');
      const shown = await one.ask('GET', `/v1/customers/${customer.number}`, { token: officer });
      expect(shown).toMatchObject({ status: 200, body: { number: customer.number } });
      const page = await one.ask('GET', '/v1/customers?limit=1', { token: officer });
      expect(page.body.data).toHaveLength(1);
    });

    it('goes on by the cursor of the page before', async () => {
      const one = await served();
      const { officer } = await madeCustomer(one, '9800000003');
      await madeCustomer(one, '9800000004');
      const first = await one.ask('GET', '/v1/customers?limit=1', { token: officer });
      expect(first.body.nextCursor).toEqual(expect.any(String));
      const cursor = encodeURIComponent(first.body.nextCursor);
      const next = await one.ask('GET', `/v1/customers?limit=1&cursor=${cursor}`, {
        token: officer,
      });
      expect(next.body.data[0]?.number).not.toBe(first.body.data[0]?.number);
    });

    it.each([
      ['/v1/customers?surprise=1', '/surprise', 'value.unknown_field'],
      ['/v1/customers?__proto__=1', '/__proto__', 'value.unknown_field'],
      ['/v1/customers?limit=many', '/limit', 'value.not_a_count'],
      ['/v1/customers?limit=1&limit=2', '/limit', 'value.not_a_count'],
      ['/v1/customers?limit=1e2', '/limit', 'value.not_a_count'],
      ['/v1/customers?limit=0', '/limit', 'value.out_of_range'],
      ['/v1/customers?cursor=%00', '/cursor', 'value.unprintable'],
      ['/v1/customers/CU-000001?customer=CU-000002', '/customer', 'value.unknown_field'],
      ['/v1/customers/__proto__', '/customer', 'value.malformed_reference'],
    ])('%s is refused', async (path, pointer, code) => {
      const { ask, token } = await served();
      const { status, body } = await ask('GET', path, { token: await token('officer') });
      expect(status).toBe(400);
      expect(body.errors[0]).toMatchObject({ pointer, code });
    });
  });

  describe('a refusal', () => {
    it('is a problem document that names every place at once', async () => {
      const { ask, token } = await served();
      const body = { name: '', gender: 'unsure', surprise: 1 };
      const answer = await ask('POST', '/v1/customers', { token: await token('officer'), body });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.body).toMatchObject({ type: `/v1/errors/${answer.body.code}`, status: 400 });
      expect(answer.body.errors.map(({ pointer }) => pointer)).toEqual(
        expect.arrayContaining(['/name', '/surprise']),
      );
      expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
    });

    it('has a type that says what the code means', async () => {
      const { ask } = await served();
      const { body } = await ask('GET', '/v1/nothing');
      expect(body).toMatchObject({ status: 404, code: 'request.unknown_route' });
      expect((await ask('GET', body.type)).body).toMatchObject({ code: body.code, status: 404 });
      expect((await ask('GET', '/v1/errors/no.such')).status).toBe(404);
      expect((await ask('GET', '/v1/errors')).body.data.length).toBeGreaterThan(50);
    });

    it.each([
      ['/v1/loans/%zz', 400, 'request.malformed'],
      [`/v1/loans/${'x'.repeat(1000)}`, 400, 'value.malformed_reference'],
      [`/v1/loans/${'x'.repeat(5000)}`, 400, 'request.malformed'],
    ])('answers the address %#', async (path, status, code) => {
      const { ask, token } = await served();
      const answer = await ask('GET', path, { token: await token('officer') });
      expect(answer.body).toMatchObject({ status, code });
      expect(answer.headers.get('x-request-id')).not.toBeNull();
    });

    it.each([
      ['{"name":', 'request.malformed', 400],
      ['{"__proto__": {"role": "admin"}}', 'request.malformed', 400],
      ['{"constructor": {"prototype": {}}}', 'request.malformed', 400],
      [`{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'value.not_text', 400],
      ['[]', 'value.not_an_object', 400],
      ['7', 'value.not_an_object', 400],
      [`"${'x'.repeat(70_000)}"`, 'request.too_large', 413],
    ])('answers the body %#', async (text, code, status) => {
      const { ask, token } = await served();
      const answer = await ask('POST', '/v1/tills', { token: await token('manager'), body: text });
      expect(answer.body).toMatchObject({ status, code });
    });

    it('takes JSON alone', async () => {
      const { ask, token } = await served();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = 'name=x';
      const answer = await ask('POST', '/v1/tills', {
        token: await token('manager'),
        body,
        headers,
      });
      expect(answer.body).toMatchObject({ status: 415, code: 'request.wrong_type' });
    });

    it('tells nothing about a fault of its own, and logs it', async () => {
      const { ask, world, logged } = await served();
      const { store } = world.system;
      const { read } = store;
      store.read = async () => {
        throw new Error('secret of the database\nparams: 4711');
      };
      const answer = await ask('GET', '/v1/institution', { token: 'x.y.z' });
      const ready = await ask('GET', '/health/ready');
      store.read = read;
      expect(answer.body).toMatchObject({ status: 500, code: 'server.fault' });
      expect(answer.text).not.toContain('secret');
      expect(logged()).toContain('secret of the database');
      expect(logged()).not.toContain('4711');
      expect(ready.status).toBe(503);
    });
  });

  describe('a write', () => {
    it('is done once under its key, and says when an answer is given again', async () => {
      const { ask, token } = await served();
      const asking = {
        token: await token('manager'),
        body: { name: 'T-once' },
        headers: { 'idempotency-key': 'wire-once-1' },
      };
      const first = await ask('POST', '/v1/tills', asking);
      const again = await ask('POST', '/v1/tills', asking);
      expect(first.headers.get('idempotent-replayed')).toBeNull();
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(again.body).toEqual(first.body);
      const other = await ask('POST', '/v1/tills', { ...asking, body: { name: 'T-other' } });
      expect(other.body).toMatchObject({ status: 409, code: 'key.reused' });
    });

    it('leaves nothing behind on a dry run', async () => {
      const { ask, token } = await served();
      const manager = await token('manager');
      const dry = await ask('POST', '/v1/tills?dryRun=true', {
        token: manager,
        body: { name: 'T-DRY' },
      });
      expect(dry).toMatchObject({ status: 200, body: { name: 'T-DRY' } });
      const { body } = await ask('GET', '/v1/tills', { token: manager });
      expect(JSON.stringify(body)).not.toContain('T-DRY');
    });

    it.each([
      ['/v1/tills?dryRun=maybe', '/dryRun'],
      ['/v1/tills?dryRun=true&dryRun=true', '/dryRun'],
      ['/v1/tills?name=T9', '/name'],
    ])('%s is refused', async (path, pointer) => {
      const { ask, token } = await served();
      const answer = await ask('POST', path, { token: await token('manager'), body: {} });
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0]).toMatchObject({ pointer });
    });

    it('changes only the version that was read', async () => {
      const one = await served();
      const { officer, customer } = await madeCustomer(one, '9800000005');
      const path = `/v1/customers/${customer.number}`;
      const shown = await one.ask('GET', path, { token: officer });
      const tag = shown.headers.get('etag') ?? '';
      expect(tag).toBe(`"${shown.body.version}"`);
      const change = (ifMatch: string, body: unknown) =>
        one.ask('PATCH', path, { token: officer, body, headers: { 'if-match': ifMatch } });
      const changed = await change(tag, { phone: '9800000006' });
      expect(changed.status).toBe(200);
      expect(changed.headers.get('etag')).not.toBe(tag);
      expect((await change(tag, { phone: '9800000007' })).body).toMatchObject({
        status: 412,
        code: 'version.stale',
      });
      expect((await change('*', { phone: '9800000008' })).status).toBe(200);
      expect((await change('W/"1"', {})).status).toBe(400);
      expect((await change('"1"', { version: 2 })).status).toBe(400);
    });

    it('does not pass over a version that it cannot look at', async () => {
      const { ask, token } = await served();
      const headers = { 'if-match': '"1"' };
      const body = { name: 'T-tag' };
      const answer = await ask('POST', '/v1/tills', {
        token: await token('manager'),
        body,
        headers,
      });
      expect(answer.body).toMatchObject({ status: 400, code: 'request.malformed' });
    });

    it('that nobody signed is refused before its body is read', async () => {
      const { ask } = await served();
      const answer = await ask('POST', '/v1/customers', { body: newCustomer });
      expect(answer.body).toMatchObject({ status: 401, code: 'access.signed_out' });
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    });
  });

  describe('every answer', () => {
    it('is kept by nobody on the way, and safe in a browser', async () => {
      const { ask } = await served();
      const { headers } = await ask('GET', '/v1/errors');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none';frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    });

    it('has the id that the request came with, unless it is no id', async () => {
      const { ask } = await served();
      const given = await ask('GET', '/health', { headers: { 'x-request-id': 'from-proxy-1' } });
      expect(given.headers.get('x-request-id')).toBe('from-proxy-1');
      const strange = await ask('GET', '/health', { headers: { 'x-request-id': 'a "b" c' } });
      expect(strange.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    });

    it('is compressed where it is long, and asked for so', async () => {
      const { running } = await served();
      const headers = { 'accept-encoding': 'gzip' };
      const response = await fetch(`${running.address}/v1/errors`, { headers });
      expect(response.headers.get('content-encoding')).toBe('gzip');
    });

    it('is measured, under its route and with nothing of whom it is about', async () => {
      const { ask, token } = await served();
      await ask('GET', '/v1/customers/CU-000001', { token: await token('officer') });
      const { text } = await ask('GET', '/metrics');
      expect(text).toContain('route="/v1/customers/:customer"');
      expect(text).not.toContain('CU-000001');
    });

    it('is logged without what stood in it', async () => {
      const one = await served();
      const { officer, customer } = await madeCustomer(one, '9800000009');
      await one.ask('GET', '/v1/customers?find=Sunita', { token: officer });
      const lines = one.logged();
      expect(lines).toContain('customer.create');
      for (const secret of [officer, '9800000009', customer.number, 'Sunita']) {
        expect(lines).not.toContain(secret);
      }
    });
  });

  it('says that it lives, and that it is ready', async () => {
    const { ask } = await served();
    for (const path of ['/health', '/health/live', '/health/ready']) {
      expect(await ask('GET', path)).toMatchObject({ status: 200, body: { version: '1.2.3' } });
    }
  });

  it('is not impressed by what is no HTTP', async () => {
    const { running, ask } = await served();
    const { port } = new URL(running.address);
    const said = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('nonsense\r\n\r\n'));
      socket.on('data', (chunk) => {
        text += String(chunk);
      });
      socket.on('close', () => resolve(text));
    });
    expect(said).toMatch(/^HTTP\/1.1 400/);
    expect((await ask('GET', '/health')).status).toBe(200);
  });
});
