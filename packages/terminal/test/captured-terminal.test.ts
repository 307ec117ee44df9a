import { ClosedPipe, capturedTerminal } from '@mfi/terminal';
import { expect, test } from 'vitest';

test('what is written is kept, by stream', async () => {
  const terminal = capturedTerminal({ columns: 60 });
  await terminal.stdout.write('a');
  await terminal.stderr.write('b');
  await terminal.stdout.write('c');
  expect(terminal.written('stdout')).toBe('ac');
  expect(terminal.written('stderr')).toBe('b');
  expect(terminal.stdout).toMatchObject({ isTTY: true, columns: 60 });
});

test('without a width it is a pipe, and its reader can go away', async () => {
  const { stdout } = capturedTerminal({ writesMax: 1 });
  expect(stdout).toMatchObject({ isTTY: false, columns: undefined });
  await stdout.write('a');
  await expect(stdout.write('b')).rejects.toBeInstanceOf(ClosedPipe);
});

test('stdin gives what was put in, and nothing when nothing was', async () => {
  const read = async (stdin: string) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of capturedTerminal({ stdin }).stdin.chunks()) chunks.push(chunk);
    return chunks.map((chunk) => new TextDecoder().decode(chunk));
  };
  expect(await read('{}')).toEqual(['{}']);
  expect(await read('')).toEqual([]);
});
