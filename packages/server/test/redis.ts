/** A Redis of a test's own, where the machine has one. */
import { spawn, spawnSync } from 'node:child_process';
import { freePort } from './free-port.js';

/** Whether there is a Redis to start. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export interface RedisServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a Redis that keeps nothing. */
export async function startRedis(port?: number): Promise<RedisServer> {
  const at = port ?? (await freePort());
  const words = ['--port', String(at), '--save', '', '--bind', '127.0.0.1'];
  const child = spawn('redis-server', words);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Ready to accept connections')) resolve();
    });
  });
  return {
    port: at,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
