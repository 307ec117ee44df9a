/**
 * Lets a server answer for a long time, and looks each minute what it holds: `--minutes 30 --dialect
 * sqlite`. Six people ask at once, sixteen times of twenty for a loan, twice for a list, once for what is
 * due, and once they take a payment; beside it commands import a file each minute, post a sheet each day,
 * and end the day each fourth minute. It ends with status 1 where the heap or
 * the open files have grown, where answers have become slower, or where the books do not hold. Run it by
 * `npm run bench soak -- --minutes 30`.
 */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Attacker } from './kill-attacker.js';
import { holds, type KillPlace, killPlace, LOANS, type Program } from './kill-place.js';
import { addressOf, dayEnd, importing, posting } from './kill-works.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    dialect: { type: 'string', default: 'sqlite' },
  },
});

const PEOPLE = 6;
const DAY_MINUTES = 4;
/** How long somebody asks with one token. */
const TOKEN_MS = 300_000;
/** What may be in use more in the last third than in the second. */
const MORE_MB = 12;
const MORE_FILES = 5;
/** How many times slower the slowest hundredth may be; clocks of a shared machine are no better. */
const SLOWER = 2;

process.env['MFI_RATE_PER_ADDRESS'] = '100000000';
process.env['MFI_RATE_PER_USER'] = '100000000';

/** A minute of it. */
interface Minute {
  readonly requests: number;
  readonly busy: number;
  readonly p50: number;
  readonly p99: number;
  readonly heapMb: number;
  readonly heldMb: number;
  readonly files: number;
  readonly handles: number;
  readonly cpuMs: number;
}

const place = await killPlace(values.dialect === 'postgres' ? 'postgres' : 'sqlite');
const agent = new Agent({ keepAlive: true, maxSockets: PEOPLE });
const taken: number[] = [];
let [turn, busy, isOver] = [0, 0, false];
try {
  // Thirds of it are held against each other.
  await soak(Math.max(Number(values.minutes), 3));
} finally {
  agent.destroy();
  await place.remove();
}

async function soak(minutes: number): Promise<void> {
  const server = await place.mfi('admin', 'serve', '--port', '0', '--no-jobs');
  const address = await addressOf(server);
  const people = Array.from({ length: PEOPLE }, () => asker(address, place));
  const works = atWork(place);
  const found: Minute[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    found.push(await measured(address));
    console.log(said(minute + 1, found.at(-1) as Minute));
  }
  isOver = true;
  await Promise.all([...people, works]);
  await ended(server);
  await place.prove();
  judge(found);
}

/** What of the server is told by itself, and how long answers took, over a minute. */
async function measured(address: string): Promise<Minute> {
  taken.length = 0;
  const before = { turn, busy, cpu: (await metrics(address)).cpu };
  let heap = Number.POSITIVE_INFINITY;
  let now = await metrics(address);
  for (let second = 0; second < 60; second += 5) {
    await sleep(5000);
    now = await metrics(address);
    // What is in use is the least of it: all else is not cleared away yet.
    heap = Math.min(heap, now.heap);
  }
  const sorted = [...taken].sort((a, b) => a - b);
  const share = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
  const requests = turn - before.turn;
  return {
    requests,
    busy: busy - before.busy,
    p50: share(0.5),
    p99: share(0.99),
    heapMb: heap / 1e6,
    heldMb: now.held / 1e6,
    files: now.files,
    handles: now.handles,
    cpuMs: ((now.cpu - before.cpu) * 1000) / requests,
  };
}

function said(minute: number, one: Minute): string {
  const { requests, p50, p99, heapMb, heldMb, files, handles, cpuMs } = one;
  return (
    `minute ${minute}: ${requests} requests (${one.busy} sent again), p50 ${p50.toFixed(0)} ms, ` +
    `p99 ${p99.toFixed(0)} ms, processor ${cpuMs.toFixed(2)} ms each, heap ${heapMb.toFixed(0)} MB, ` +
    `held ${heldMb.toFixed(0)} MB, ${files} files, ${handles} handles`
  );
}

/** The last third beside the one before it; in the first it warms up. */
function judge(found: readonly Minute[]): void {
  const third = Math.floor(found.length / 3);
  const [middle, last] = [found.slice(third, 2 * third), found.slice(2 * third)];
  const most = (some: readonly Minute[], of: (one: Minute) => number) => Math.max(...some.map(of));
  // What is in use is the least of it, of a third as of a minute: in between nothing is cleared away.
  const least = (some: readonly Minute[]) => Math.min(...some.map(({ heapMb }) => heapMb));
  const grown = least(last) - least(middle);
  const files = most(last, (one) => one.files) - most(middle, (one) => one.files);
  const slower = most(last, (one) => one.p99) / most(middle, (one) => one.p99);
  const isWell = grown <= MORE_MB && files <= MORE_FILES && slower <= SLOWER;
  const shown = `${grown.toFixed(1)} MB more of heap, ${files} files more, p99 ${slower.toFixed(2)} times as long`;
  console.log(`${isWell ? '✓' : '✗'} from the second third to the last: ${shown}; the books hold`);
  if (!isWell) process.exitCode = 1;
}

/** Works that commands do beside the server. */
async function atWork(at: KillPlace): Promise<void> {
  const nobody = new Attacker(1, 0);
  for (let minute = 1; !isOver; minute += 1) {
    await importing(at, minute, nobody);
    // A sheet of a day can be made once.
    if (minute % DAY_MINUTES === 1) await posting(at, minute, nobody);
    if (minute % DAY_MINUTES === 0) await dayEnd(at, minute, nobody);
    for (let second = 0; second < 60 && !isOver; second += 1) await sleep(1000);
  }
}

/** One of those who ask, with a token of their own that is renewed. */
async function asker(address: string, at: KillPlace): Promise<void> {
  let [token, until] = ['', 0];
  while (!isOver) {
    if (performance.now() > until) {
      token = await at.token(at.people.cashier);
      until = performance.now() + TOKEN_MS;
    }
    const began = performance.now();
    const number = turn;
    turn += 1;
    for (;;) {
      const { status, text } = await asked(address, token, number);
      if (status === 200) break;
      // Another process writes, or too much waits: it is sent again, under the same key.
      holds(status === 503 || (status === 422 && text.includes('day.closed')), `${status} ${text}`);
      if (status === 422) break;
      busy += 1;
      await sleep(100);
    }
    taken.push(performance.now() - began);
  }
}

async function asked(address: string, token: string, number: number) {
  const kind = number % 20;
  const loan = `/v1/loans/LX-${String(number % LOANS).padStart(7, '0')}`;
  const isPayment = kind === 0;
  const listed = kind < 3 ? '/v1/loans' : loan;
  const path = kind === 3 ? '/v1/reports/due-list' : listed;
  const body = isPayment ? { amount: '0.01', mode: 'bank', reference: `SO${number}` } : undefined;
  return sent(address + (isPayment ? `${loan}/repayments` : path), {
    authorization: `Bearer ${token}`,
    body,
    key: `soak-${number}`,
  });
}

interface Sending {
  readonly authorization?: string;
  readonly body?: object | undefined;
  readonly key?: string;
}

/** Sends a request over one of the connections that are kept. */
function sent(
  address: string,
  { authorization = '', body, key = '' }: Sending,
): Promise<{ readonly status: number; readonly text: string }> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const written = { 'content-type': 'application/json', 'idempotency-key': key };
  const headers = {
    authorization,
    'content-length': Buffer.byteLength(text),
    ...(body === undefined ? {} : written),
  };
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asking = request(address, { agent, method, headers }, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        answer += part;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text: answer }));
    });
    asking.once('error', reject).end(text);
  });
}

async function metrics(address: string) {
  const { text } = await sent(`${address}/metrics`, {});
  const value = (name: string) => {
    const found = new RegExp(`^mfi_${name}(?:\\{[^}]*\\})? ([0-9.e+]+)$`, 'm').exec(text)?.[1];
    holds(found !== undefined, `/metrics does not tell ${name}`);
    return Number(found);
  };
  return {
    heap: value('nodejs_heap_size_used_bytes'),
    held: value('process_resident_memory_bytes'),
    files: value('process_open_fds'),
    handles: value('nodejs_active_resources_total'),
    cpu: value('process_cpu_seconds_total'),
  };
}

async function ended(server: Program): Promise<void> {
  server.child.kill('SIGTERM');
  const status = await server.ended();
  holds(status === 0, `the server ended with ${status}: ${server.said().errors}`);
}
