import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { openApiDocument } from './openapi/openapi-document.js';
import type { Serving } from './serving.js';

/** What a page of the browsable description is made of, beside the page itself. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>mfi over HTTP</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="description"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#description',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  validatorUrl: null,
});
`;

/** The page may run and show what comes from this server alone. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The description of the API, for programs and as a page to look around in. */
export function docsRoutes(app: FastifyInstance, { version }: Serving): void {
  let text: string | undefined;
  app.get('/openapi.json', async (_, reply) => {
    // It takes its time, and most servers are never asked.
    text ??= JSON.stringify(openApiDocument(version));
    return reply.type('application/json; charset=utf-8').send(text);
  });
  const shown = (reply: FastifyReply, type: string, content: string | Buffer) =>
    reply.header('content-security-policy', POLICY).type(type).send(content);
  app.get('/docs', async (_, reply) => shown(reply, 'text/html; charset=utf-8', PAGE));
  app.get('/docs/start.js', async (_, reply) =>
    shown(reply, 'text/javascript; charset=utf-8', START),
  );
  for (const [name, type] of Object.entries(FILES)) {
    app.get(`/docs/${name}`, async (_, reply) => shown(reply, type, await readFile(fileOf(name))));
  }
}

function fileOf(name: string): string {
  const manifest = createRequire(import.meta.url).resolve('@fastify/swagger-ui/package.json');
  return join(dirname(manifest), 'static', name);
}
