import { passwords } from '@mfi/adapters';
import { hash as argon2 } from '@node-rs/argon2';
import { hash as bcrypt } from '@node-rs/bcrypt';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 };
const OURS = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

test('a password is kept as Argon2id, salted', async () => {
  const [one, two] = await Promise.all([passwords.hash('amber'), passwords.hash('amber')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(two);
  expect(await passwords.verify('amber', one)).toBe('right');
  expect(await passwords.verify('Amber', one)).toBe('wrong');
  expect(await passwords.verify('', one)).toBe('wrong');
});

test('a hash that the reference implementation made', async () => {
  // The vector of its own test set for Argon2id, 64 MiB; the salt of 8 bytes is shorter than ours.
  const known =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await passwords.verify('password', known)).toBe('stale');
  expect(await passwords.verify('Password', known)).toBe('wrong');
});

test('a bcrypt hash is right but stale, and its successor is right', async () => {
  const made = await bcrypt('marigold', 4);
  for (const version of ['2a', '2b', '2y']) {
    const hash = made.replace(/^\$2.\$/, `$${version}$`);
    expect(await passwords.verify('marigold', hash)).toBe('stale');
    expect(await passwords.verify('Marigold', hash)).toBe('wrong');
  }
  expect(await passwords.verify('marigold', await passwords.hash('marigold'))).toBe('right');
});

test('a bcrypt hash that another program made', async () => {
  // The first vectors of the Openwall test set.
  const known = [
    ['U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
    ['U*U*', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK'],
  ] as const;
  for (const [password, hash] of known) {
    expect(await passwords.verify(password, hash)).toBe('stale');
    expect(await passwords.verify(`${password}x`, hash)).toBe('wrong');
  }
});

test('cheaper Argon2id is right but stale; dearer is simply right', async () => {
  const hashed = (options: object) => argon2('amber', { ...OURS, ...options });
  const stale = [CHEAP, { timeCost: 1 }, { memoryCost: 12_288 }, { outputLen: 16 }, { version: 0 }];
  for (const options of [...stale, { salt: Buffer.alloc(8, 1) }]) {
    const hash = await hashed(options);
    expect(await passwords.verify('amber', hash), hash).toBe('stale');
    expect(await passwords.verify('umber', hash), hash).toBe('wrong');
  }
  expect(await passwords.verify('amber', await hashed({ timeCost: 3 }))).toBe('right');
});

test('one password however the keyboard spells it', async () => {
  const composed = 'caf\u00e9-rupee';
  const decomposed = 'cafe\u0301-rupee';
  const ours = await passwords.hash(decomposed);
  expect(await passwords.verify(composed, ours)).toBe('right');
  expect(await passwords.verify(decomposed, ours)).toBe('right');
  // Another system hashed what was typed.
  for (const foreign of [await bcrypt(decomposed, 4), await argon2(decomposed, OURS)]) {
    expect(await passwords.verify(decomposed, foreign)).toBe('stale');
    expect(await passwords.verify(`${decomposed}x`, foreign)).toBe('wrong');
  }
});

test.each([
  '',
  'amber',
  '$argon2id$',
  '$argon2id$v=19$m=19456,t=2,p=1',
  '$argon2id$v=19$m=19456,t=2,p=1$$',
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$AAAA',
  '$argon2id$v=19$m=4294967295,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$argon2id$v=19$m=64,t=4294967295,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$argon2id$v=18$m=64,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$2b$',
  '$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW',
  '$2b$99$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW',
  '$2b$00$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW',
  '$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW',
  '$1$salt$hash',
])('a hash that cannot be used is wrong, soon and without a noise: %j', async (hash) => {
  expect(await passwords.verify('amber', hash)).toBe('wrong');
});

test('however a hash is damaged, it is never right and never throws', async () => {
  const whole = [await argon2('amber', CHEAP), await bcrypt('amber', 4)];
  const damage = fc.record({
    hash: fc.constantFrom(...whole),
    at: fc.nat(200),
    gone: fc.integer({ min: 0, max: 3 }),
    put: fc.string({ unit: 'binary', maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ hash, at, gone, put }) => {
      const from = at % hash.length;
      const damaged = hash.slice(0, from) + put + hash.slice(from + gone);
      const verdict = await passwords.verify('umber', damaged);
      expect(verdict).toBe('wrong');
    }),
    { numRuns: 300 },
  );
});

test('any password is told from any other', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(text, text, async (password, other) => {
      const hash = await argon2(password.normalize('NFKC'), CHEAP);
      expect(await passwords.verify(password, hash)).toBe('stale');
      const same = password.normalize('NFKC') === other.normalize('NFKC');
      expect(await passwords.verify(other, hash)).toBe(same ? 'stale' : 'wrong');
    }),
    { numRuns: 60 },
  );
});
