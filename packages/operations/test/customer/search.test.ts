import type { Caller } from '@mfi/contracts';
import { createCustomer, listCustomers, updateCustomer } from '@mfi/contracts/customer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../store/test/databases.js';
import { searchTerms, soughtTerms, wordsOf } from '../../src/customer/terms.js';
import { refusalOf } from '../world.js';
import { oneWorld } from './one-world.js';

const HOSTILE = [
  "Sean O'Brien",
  'Anne-Marie  D’Souza',
  'आशा रमेश पाटील',
  'क्‍षमा श्री',
  'محمّد علي',
  'שָׁלוֹם כהן',
  'Ωδυσσευσ ΟΔΥΣΣΕΥΣ',
  'Straße İstanbul',
  '한지민 王小明',
  'นางสาว สมหญิง',
  'Asha 👩‍👩‍👧 Patil',
  'Ｆｕｌｌ Ｗｉｄｔｈ',
  'José Pérez',
  '𠮷野 𝔉raktur',
  '007 Bond',
  `Name ${'a'.repeat(195)}`,
];

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Every beginning of every word that has something to search for, as it is typed. */
function beginningsOf(name: string): string[] {
  return name
    .trim()
    .split(/\s+/u)
    .flatMap((word) => {
      const letters = [...graphemes.segment(word)].map(({ segment }) => segment);
      return letters.map((_, index) => letters.slice(0, index + 1).join(''));
    })
    .filter((beginning) => wordsOf(beginning).length > 0);
}

function isFound(name: string, find: string): boolean {
  const terms = searchTerms({
    name,
    bornOn: null,
    phone: null,
    otherPhones: null,
    number: 'CU-000001',
  });
  return soughtTerms(find).every((readings) =>
    readings.some((reading) => terms.some((term) => term.startsWith(reading))),
  );
}

describe('the terms of a name', () => {
  it('begin with every beginning of every word, in any script', () => {
    for (const name of HOSTILE) {
      for (const beginning of beginningsOf(name)) {
        expect([name, beginning, isFound(name, beginning)]).toEqual([name, beginning, true]);
      }
    }
  });

  it('do so for names that nobody has thought of', () => {
    const letter = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
      .filter((one) => /[\p{L}\p{M}\p{N}\p{S}'.\s-]/u.test(one));
    const name = fc.array(letter, { minLength: 1, maxLength: 25 }).map((all) => all.join(''));
    fc.assert(
      fc.property(name, (text) => {
        for (const beginning of beginningsOf(text)) expect(isFound(text, beginning)).toBe(true);
      }),
      { numRuns: 3_000, seed: 7 },
    );
  });

  it('never grow longer than an index takes', () => {
    const name = '\u{fdfa}'.repeat(200);
    const kept = searchTerms({
      name,
      bornOn: null,
      phone: null,
      otherPhones: null,
      number: 'CU-000001',
    });
    expect(Math.max(...kept.map((term) => Buffer.byteLength(term)))).toBeLessThanOrEqual(256);
  });
});

eachDatabase((open) => {
  const world = oneWorld(open);
  const numbers = async (caller: Caller, input: Parameters<typeof ask>[1]) =>
    (await ask(caller, input)).map(({ number }) => number);

  describe('a search for customers', () => {
    it('finds each by any beginning of any word of its name', async () => {
      const { as } = await world();
      const officer = await as('officer');
      for (const name of HOSTILE) {
        const { output } = await officer.call(createCustomer, { name });
        expect(output.name).toBe(name.replace(/\s+/gu, ' '));
        const beginnings = beginningsOf(name);
        // The first, some of the middle and the last: each asks the database.
        for (const find of [beginnings[0], beginnings[3], beginnings.at(-1)]) {
          if (find === undefined) continue;
          expect([find, await numbers(officer, { find })]).toEqual([
            find,
            expect.arrayContaining([output.number]),
          ]);
        }
      }
    });

    it('finds by words in any order, by phone however it is dialled, and by number', async () => {
      const { as } = await world();
      const officer = await as('officer');
      const { output } = await officer.call(createCustomer, {
        name: 'Zubaida Quresh',
        phone: '+919812345670',
      });
      const found = [
        'zubaida quresh',
        'QUR ZUB',
        '98123',
        '98123 45670',
        '09812345670',
        '+91 98123-45670',
        '919812345670',
        output.number,
        output.number.toLowerCase(),
        output.number.replace('-', ''),
        `cu-${Number(output.number.slice(3))}`,
        output.number.slice(3),
      ];
      for (const find of found) {
        expect([find, await numbers(officer, { find })]).toEqual([find, [output.number]]);
      }
      for (const find of ['zubaida patil', '...', '‍', 'baida', '123456701', '/1990', '%', '_']) {
        expect([find, await numbers(officer, { find })]).toEqual([find, []]);
      }
      const [first] = await ask(officer, { find: '981234567' });
      expect(first).toMatchObject({ name: 'Zubaida Quresh', branch: 'PUN', kyc: 'pending' });
    });

    it('finds by each of several phones, as long as it is kept', async () => {
      const { as } = await world();
      const officer = await as('officer');
      const otherPhones = ['+917111111112', '7111111113'];
      const made = await officer.call(createCustomer, { name: 'Zarina Onkar', otherPhones });
      const found = async (find: string) =>
        (await officer.call(listCustomers, { find })).output.data.map(({ number }) => number);
      const { number: customer } = made.output;
      expect(await found('07111111112')).toEqual([customer]);
      expect(await found('7111111113')).toEqual([customer]);
      await officer.call(updateCustomer, { customer, otherPhones: ['7111111113'] });
      expect(await found('07111111112')).toEqual([]);
      expect(await found('7111111113')).toEqual([customer]);
      const cleared = await officer.call(updateCustomer, { customer, otherPhones: null });
      expect(cleared.output.otherPhones).toEqual([]);
    });

    it('follows a change of name and phone', async () => {
      const { as } = await world();
      const officer = await as('officer');
      const made = await officer.call(createCustomer, { name: 'Yamuna Ved', phone: '7000000001' });
      const customer = made.output.number;
      await officer.call(updateCustomer, { customer, name: 'Yamuna Xalxo', phone: null });
      expect(await numbers(officer, { find: 'yam xal' })).toEqual([customer]);
      expect(await numbers(officer, { find: 'ved' })).toEqual([]);
      expect(await numbers(officer, { find: '7000000001' })).toEqual([]);
    });

    it('lists everybody once, page by page, whoever two words lead to', async () => {
      const { as } = await world();
      const officer = await as('officer');
      const made: string[] = [];
      for (let index = 0; index < 23; index += 1) {
        const name = `Wasim Wadia${String.fromCharCode(97 + index)} 𠮷${index} ﻿`.trim();
        made.push((await officer.call(createCustomer, { name })).output.number);
      }
      for (const find of ['wa', 'wadia w', '𠮷', 'w']) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await officer.call(listCustomers, {
            find,
            limit: 4,
            ...(cursor === undefined ? {} : { cursor }),
          });
          seen.push(...page.output.data.map(({ number }) => number));
          cursor = page.output.nextCursor ?? undefined;
        } while (cursor !== undefined);
        const ours = seen.filter((number) => made.includes(number));
        expect([find, [...ours].sort()]).toEqual([find, made]);
        expect(new Set(seen).size).toBe(seen.length);
      }
    });

    it('refuses a cursor of another search, or of nobody', async () => {
      const { as } = await world();
      const officer = await as('officer');
      const page = await officer.call(listCustomers, { find: 'wa', limit: 1 });
      const cursor = page.output.nextCursor ?? '';
      const other = officer.call(listCustomers, { find: 'zub', cursor });
      expect(await refusalOf(other)).toBe('value.bad_cursor');
      const none = officer.call(listCustomers, { find: 'wa', cursor: 'ff' });
      expect(await refusalOf(none)).toBe('value.bad_cursor');
      const nul = Buffer.from(JSON.stringify(['wa', '\\u0000', 'a', 'b'])).toString('hex');
      const evil = Buffer.from('["wa","\\u0000","a","b"]').toString('hex');
      expect(await refusalOf(officer.call(listCustomers, { find: 'wa', cursor: evil }))).toBe(
        'value.bad_cursor',
      );
      expect(
        (await officer.call(listCustomers, { find: 'wa', cursor: nul })).output.data,
      ).toBeDefined();
    });

    it('keeps to the branch, the officer and the states that are asked for', async () => {
      const { as, admin } = await world();
      const [here, there] = [await as('officer'), await as('officer', { branch: 'NAG' })];
      const ours = (await here.call(createCustomer, { name: 'Vimala Here' })).output.number;
      const theirs = (await there.call(createCustomer, { name: 'Vimala There' })).output.number;
      expect(await numbers(here, { find: 'vimala' })).toEqual([ours]);
      expect(await numbers(admin, { find: 'vimala' })).toEqual([ours, theirs]);
      expect(await numbers(admin, { find: 'vimala', branch: 'nag' })).toEqual([theirs]);
      expect(await numbers(admin, { find: 'vim', officer: there.userId })).toEqual([theirs]);
      expect(await numbers(admin, { officer: there.userId })).toEqual([theirs]);
      expect(await numbers(admin, { find: 'vim', kyc: 'verified' })).toEqual([]);
      expect(await numbers(admin, { find: 'vim', status: 'active' })).toEqual([ours, theirs]);
      expect(await numbers(there, { kyc: 'pending', status: 'active' })).toEqual([theirs]);
      expect(await numbers(there, { status: 'inactive' })).toEqual([]);
      expect(await refusalOf(here.call(listCustomers, { branch: 'NAG' }))).toBe(
        'access.other_branch',
      );
      expect(await refusalOf(here.call(listCustomers, { branch: 'XXX' }))).toBe('thing.not_found');
      expect(await refusalOf(here.call(listCustomers, { officer: 'nobody' }))).toBe(
        'thing.not_found',
      );
      const customer = await as('customer');
      expect(await refusalOf(customer.call(listCustomers, {}))).toBe('access.role');
    });
  });
});

async function ask(
  caller: Caller,
  input: {
    find?: string;
    branch?: string;
    officer?: string;
    kyc?: 'pending' | 'verified';
    status?: 'active' | 'inactive';
  },
) {
  return (await caller.call(listCustomers, input)).output.data;
}
