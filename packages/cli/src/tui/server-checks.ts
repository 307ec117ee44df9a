/** What a server tells of itself to whoever works on it: more is known where it runs, by `mfi doctor`. */
import type { HealthCheck } from '@mfi/tui';

/** Nobody waits longer than this. */
const WAIT_MS = 10_000;
/** Clocks that are further apart than this, in seconds, are told of. */
const SKEW_SECONDS = 60;

/** Asks a server how it is; one that does not answer is told as such. */
export async function serverChecks(server: string, version: string): Promise<HealthCheck[]> {
  const begun = Date.now();
  let answer: Response;
  try {
    answer = await fetch(`${server.replace(/\/+$/, '')}/health`, {
      signal: AbortSignal.timeout(WAIT_MS),
    });
  } catch {
    const remedy =
      'see that this machine is on the network, and ask whoever looks after the server';
    return [{ name: 'server', state: 'fail', says: `${server} does not answer`, remedy }];
  }
  const took = Date.now() - begun;
  const body: unknown = await answer.json().catch(() => undefined);
  const { status, version: there } = { ...(body as { status?: string; version?: string }) };
  return [
    healthOf({ server, status, took }),
    versionOf(version, there),
    ...clockOf(answer.headers.get('date'), begun + took / 2),
    {
      name: 'database',
      state: 'ok',
      says: 'where the server is: its copies, its clock and its disk are looked at there',
      remedy: '',
    },
  ];
}

function healthOf(of: { server: string; status: string | undefined; took: number }): HealthCheck {
  const { server, status, took } = of;
  if (status === 'ready') {
    return { name: 'server', state: 'ok', says: `${server} is ready, in ${took} ms`, remedy: '' };
  }
  const says = status === undefined ? `${server} is no mfi server` : `${server} is ${status}`;
  return { name: 'server', state: 'fail', says, remedy: 'mfi doctor, where the server runs' };
}

function versionOf(own: string, there: string | undefined): HealthCheck {
  const name = 'version';
  if (there === undefined) return { name, state: 'warn', says: 'it tells none', remedy: '' };
  if (there === own) return { name, state: 'ok', says: `${there}, as here`, remedy: '' };
  const says = `${there} there, ${own} here`;
  return { name, state: 'warn', says, remedy: 'bring the older of the two up to date' };
}

function clockOf(date: string | null, at: number): HealthCheck[] {
  const there = Date.parse(date ?? '');
  if (Number.isNaN(there)) return [];
  const apart = Math.round(Math.abs(there - at) / 1000);
  if (apart <= SKEW_SECONDS) {
    return [{ name: 'clock', state: 'ok', says: 'as that of the server', remedy: '' }];
  }
  const says = `${apart} seconds from that of the server, which counts`;
  return [{ name: 'clock', state: 'warn', says, remedy: 'set the clock of this machine right' }];
}
