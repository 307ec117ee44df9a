import { request } from 'node:https';

/** Where a name really is, and by which certificate it is known. */
export interface Through {
  readonly port: number;
  readonly servername: string;
  readonly ca: string;
}

/** `fetch` for a server with a certificate of its own, whose name no directory knows. */
export function fetchThrough({ port, servername, ca }: Through): typeof fetch {
  return (address, { method = 'GET', headers = {}, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const { pathname, search } = new URL(String(address));
      const asking = request({
        host: '127.0.0.1',
        port,
        servername,
        ca,
        method,
        path: pathname + search,
        headers: Object.fromEntries(new Headers(headers)),
        ...(signal ? { signal } : {}),
      });
      asking.once('error', reject);
      asking.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const { statusCode: status = 0, headers: said } = response;

          const told = Object.entries(said).map(([name, value]): [string, string] => [
            name,
            String(value),
          ]);
          resolve(new Response(Buffer.concat(chunks), { status, headers: told }));
        });
      });
      asking.end(body);
    });
}
