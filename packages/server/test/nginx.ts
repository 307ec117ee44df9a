/** The nginx of examples/nginx, with a certificate of its own, in front of two servers. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../../tools/root.js';
import { freePort } from './free-port.js';

const run = promisify(execFile);

/** Whether there is an nginx to start. */
export const hasNginx =
  spawnSync('nginx', ['-v']).status === 0 && spawnSync('openssl', ['version']).status === 0;

export interface Nginx {
  readonly port: number;
  /** The certificate by which it is known. */
  readonly certificate: string;
  stop(): Promise<void>;
}

/** The name in its certificate. */
export const SERVER_NAME = 'mfi.example.org';

/**
 * Starts it.
 * @param folder where it keeps what it writes
 * @param ports of the two servers behind it
 */
export async function startNginx(
  folder: string,
  ports: readonly (number | string)[],
): Promise<Nginx> {
  await makeCertificate(folder);
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, ports));
  const globals = `daemon off; pid ${folder}/nginx.pid; error_log stderr;`;
  const words = ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf'), '-g', globals];
  const child = spawn('nginx', words, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    port,
    certificate: readFileSync(join(folder, 'certificate.pem'), 'utf8'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function makeCertificate(folder: string): Promise<void> {
  const subject = ['-subj', `/CN=${SERVER_NAME}`, '-addext', `subjectAltName=DNS:${SERVER_NAME}`];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const kind = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  await run('openssl', ['req', ...kind, ...subject, ...files]);
}

/** What nginx keeps in files of its own. */
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** The example as it stands, but for ports and folders. */
function configuration(folder: string, port: number, [one, two]: readonly (number | string)[]) {
  const kept = TEMPORARY.map((what) => `${what}_temp_path ${folder}/${what};`);
  return (
    readFileSync(join(ROOT, 'examples', 'nginx', 'nginx.conf'), 'utf8')
      .replace('server 127.0.0.1:8081', `server 127.0.0.1:${one}`)
      .replace('server 127.0.0.1:8082', `server 127.0.0.1:${two}`)
      .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
      // Where it writes else, only root may.
      .replace(/^http \{$/m, `http {\n${kept.join('\n')}\naccess_log off;`)
  );
}
