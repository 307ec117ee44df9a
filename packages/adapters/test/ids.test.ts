import { ids, idsFrom } from '@mfi/adapters';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const SHAPE = /^ln_[0-9a-hjkmnp-tv-z]{26}$/;

/** A source whose random bytes are all the same. */
function fixed(times: readonly number[], byte: number) {
  let at = 0;
  return idsFrom({
    milliseconds: () => times[at++] ?? 0,
    random: (bytes) => Buffer.alloc(bytes, byte),
  });
}

test('a hundred thousand ids are each their own, and in order', () => {
  const made = Array.from({ length: 100_000 }, () => ids.next('ln'));
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort()).toEqual(made);
  expect(made.filter((id) => !SHAPE.test(id))).toEqual([]);
});

test('the time is written as ULID has it', () => {
  expect(fixed([1_469_918_176_385], 0).next('ln')).toBe('ln_01aryz6s410000000000000000');
  expect(fixed([2 ** 48 - 1], 255).next('ln')).toBe('ln_7zzzzzzzzzzzzzzzzzzzzzzzzz');
});

test('within a millisecond the random part counts up, through all its digits', () => {
  const low = fixed([5, 5], 0);
  expect([low.next('x'), low.next('x')]).toEqual([
    'x_00000000050000000000000000',
    'x_00000000050000000000000001',
  ]);
  const bytes = [0, 0, 0, 0, 1, 255, 255, 255, 255, 255];
  const carry = idsFrom({ milliseconds: () => 5, random: () => Buffer.from(bytes) });
  expect([carry.next('x'), carry.next('x')]).toEqual([
    'x_000000000500000001zzzzzzzz',
    'x_00000000050000000200000000',
  ]);
});

test('when the random part is used up, the next millisecond is begun early', () => {
  const full = fixed([5, 5, 5], 255);
  expect([full.next('x'), full.next('x')]).toEqual([
    'x_0000000005zzzzzzzzzzzzzzzz',
    'x_0000000006zzzzzzzzzzzzzzzz',
  ]);
});

test('ids ascend whatever the clock does', () => {
  const times = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 60 });
  const bytes = fc.constantFrom(0, 1, 127, 254, 255);
  fc.assert(
    fc.property(times, bytes, (clock, byte) => {
      const source = fixed(clock, byte);
      const made = clock.map(() => source.next('ln'));
      expect(new Set(made).size).toBe(made.length);
      expect([...made].sort()).toEqual(made);
    }),
  );
});

test('a secret is 256 random bits that go into a URL', () => {
  const secrets = Array.from({ length: 1000 }, () => ids.secret());
  expect(new Set(secrets).size).toBe(secrets.length);
  expect(secrets.filter((secret) => !/^[\w-]{43}$/.test(secret))).toEqual([]);
});
