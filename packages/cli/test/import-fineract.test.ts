/** An office of Mifos or Fineract, from the answers of its API to books that are clean. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBooks } from '@mfi/contracts/audit';
import { listLoans } from '@mfi/contracts/loan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportMachine, importMachine } from './import-machine.js';

const EXAMPLE = fileURLToPath(new URL('../../../examples/fineract', import.meta.url));

let machine: ImportMachine;

beforeAll(async () => {
  machine = await importMachine();
});

afterAll(() => machine.remove());

/** A copy of the example under a name, changed. */
function copy(name: string, change: (folder: string) => void = () => undefined): string {
  const folder = machine.path(name);
  cpSync(EXAMPLE, folder, { recursive: true });
  change(folder);
  return folder;
}

/** Changes the text of one file of a copy. */
function edit(folder: string, file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

const imported = (folder: string, ...more: string[]) =>
  machine.mfi(['import', 'fineract', folder, '--branch', 'PUN', ...more], { role: 'admin' });

/** What a dry run says of a changed copy of the example. */
async function tried(name: string, change: (folder: string) => void, ...more: string[]) {
  return imported(copy(name, change), '--dry-run', ...more);
}

const LATE = 'loans/000000013.json';

describe('an office of Fineract', () => {
  test('is tried as a whole, and nothing of it is kept', async () => {
    const before = await machine.customers();
    expect(await tried('dry', () => undefined)).toEqual({
      stdout:
        'products: 2 rows, 2 good, 0 refused.\n' +
        'customers: 6 rows, 6 good, 0 refused.\n' +
        'centres: 1 row, 1 good, 0 refused.\n' +
        'groups: 1 row, 1 good, 0 refused.\n' +
        'histories: 7 rows, 7 good, 0 refused.\n' +
        '1 loan never paid out: left out.\n',
      stderr: 'A dry run: nothing was kept.\n',
      status: 0,
    });
    expect(await machine.customers()).toBe(before);
  });

  test('tells each figure that comes out otherwise, and of which loan', async () => {
    const change = (folder: string) =>
      edit(folder, LATE, /("summary":[^}]*\}[^}]*?"principalOutstanding": )[\d.]+/s, '$11.000000');
    const ran = await tried('differs', change);
    expect(ran.stdout).toMatch(
      /^loan 000000013, expected\/principal "1\.00": Principal owed: the history comes to 21554\.40, and 1\.00 was expected .*\(loan\.figures_differ\)$/m,
    );
    expect(ran.stdout).toContain('histories: 7 rows, 6 good, 1 refused.\n');
    expect(ran.status).toBe(1);
  });

  test('takes over what is owed of loans that differ, where that is asked', async () => {
    const change = (folder: string) =>
      edit(
        folder,
        LATE,
        '"isInterestRecalculationEnabled": false',
        '"isInterestRecalculationEnabled": true',
      );
    const refused = await tried('daily', change);
    expect(refused.stdout).toContain(
      'loan 000000013, isInterestRecalculationEnabled: Its interest is reckoned anew with each payment: take it over with its balance. (fineract.not_expressible)\n',
    );
    const taken = await tried('daily-taken', change, '--differences', 'take-over');
    expect(taken.stdout).toContain(
      'histories: 7 rows, 6 good, 1 taken over by their balances, 0 refused.\n' +
        'loans: 1 row, 1 good, 0 refused.\n',
    );
    expect(taken.status).toBe(0);
  });

  test.each([
    [
      'interestType',
      /("interestType": \{ "id": )\d/,
      '$19',
      'interestType/id "9"',
      'fineract.unknown_kind',
    ],
    ['status', /("status": \{\s+"id": )300/, '$1999', 'status/id "999"', 'fineract.unknown_kind'],
    [
      'a transaction',
      /("type": \{\s+"id": )2,/,
      '$127,',
      /transactions\/\d\/type\/id "27": There is no event here for a charge-off/,
      'fineract.not_expressible',
    ],
    [
      'money',
      /("principal": 30000\.00)0000/,
      '$11000',
      'principal "30000.001000"',
      'fineract.malformed',
    ],
    [
      'a day',
      /("dueDate": \[2025, )8/,
      '$1"x"',
      'repaymentSchedule/periods/1/dueDate',
      'fineract.malformed',
    ],
    [
      'the schedule',
      '"repaymentSchedule"',
      '"schedule"',
      'repaymentSchedule/periods',
      'fineract.malformed',
    ],
    [
      'an order',
      /mifos-standard-strategy/,
      'own-strategy',
      'own-strategy',
      'fineract.not_expressible',
    ],
    [
      'a currency',
      /"code": "INR"/,
      '"code": "KES"',
      'currency/code "KES"',
      'fineract.not_expressible',
    ],
    [
      'a borrower',
      '"clientId": 3,',
      '',
      'clientId: It was lent to a group',
      'fineract.not_expressible',
    ],
  ])('says where %s cannot be taken', async (name, from, to, place, code) => {
    const ran = await tried(`wrong-${name}`, (folder) => edit(folder, LATE, from, to));
    const line = ran.stdout.split('\n').find((one) => one.startsWith('loan 000000013')) ?? '';
    expect(line).toMatch(place);
    expect(line).toContain(`(${code})`);
    expect(ran.stdout).toContain('histories: 7 rows, 6 good, 1 refused.\n');
  });

  test('takes no amount for another that a float would make of it', async () => {
    const change = (folder: string) =>
      edit(folder, LATE, /("principal": )30000\.000000/, '$130000.0000000000000000001');
    const ran = await tried('exact', change);
    expect(ran.stdout).toContain('principal "30000.0000000000000000001"');
  });

  test('names everything that is missing, and where a text ends too early', async () => {
    const missing = await tried('missing', (folder) => {
      rmSync(join(folder, 'clients.json'));
      rmSync(join(folder, 'loanproducts.json'));
    });
    expect(missing.status).toBe(2);
    expect(missing.stderr).toContain('missing/clients.json');
    expect(missing.stderr).toContain('missing/loanproducts.json');
    const cut = await tried('cut', (folder) => {
      const whole = readFileSync(join(folder, LATE), 'utf8');
      writeFileSync(join(folder, LATE), whole.slice(0, 5000));
    });
    expect(cut.status).toBe(1);
    expect(cut.stderr).toMatch(/cut\/loans\/000000013\.json, line \d+/);
    const page = await tried('page', (folder) =>
      edit(folder, 'clients.json', '"totalFilteredRecords": 7', '"totalFilteredRecords": 70'),
    );
    expect(page.stderr).toContain('it holds 7 of 70 records: export it again with limit=-1.');
    const none = await imported(machine.path('nowhere'));
    expect(none.status).toBe(2);
    const file = await imported(join(copy('file'), 'clients.json'));
    expect(file.stderr).toContain('is a file: name the folder');
  });

  test('asks for a branch where there are several', async () => {
    const ran = await machine.mfi(['import', 'fineract', copy('several')], { role: 'admin' });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('Say with --branch');
  });

  test('sells loans as products here where a table says so', async () => {
    const table = machine.file('map.csv', 'fineract,product\nBL12,EMI24\n');
    const ran = await tried('mapped', () => undefined, '--products', table);
    expect(ran.stdout).toContain('products: 1 row, 1 good');
    expect(ran.stdout).toContain('histories: 7 rows, 7 good');
    const wrong = machine.file('wrong.csv', 'from,product\nBL12,EMI24\n');
    const refused = await tried('mapped-wrong', () => undefined, '--products', wrong);
    expect(refused.stderr).toContain('column fineract is missing');
  });

  test('comes in with books that are clean, once', async () => {
    const ran = await imported(copy('office'));
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toContain('histories: 7 rows, 7 done, 0 refused.\n');
    const { admin } = machine.world;
    expect((await admin.call(checkBooks, {})).output.clean).toBe(true);
    const again = await imported(copy('again'));
    expect(again.stdout).toContain('customers: 6 rows, 0 done, 6 done before, 0 refused.\n');
    expect(again.stdout).toContain('histories: 7 rows, 0 done, 7 done before, 0 refused.\n');
    const { output } = await admin.call(listLoans, { limit: 100 });
    const found = output.data.map(({ principal, status }) => `${principal} ${status}`);
    expect(found).toEqual(
      expect.arrayContaining(['24000.00 active', '8000.00 written-off', '18000.00 closed']),
    );
  });

  test('keeps loans that are refused, to be mended and imported', async () => {
    const folder = copy('kept', (one) => {
      edit(one, LATE, '"id": 13', '"id": 913');
      edit(one, LATE, '"accountNo": "000000013"', '"accountNo": "000000913"');
      edit(one, LATE, /("interestType": \{ "id": )\d/, '$19');
    });
    const ran = await imported(folder);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('Refused rows, with reasons: kept/histories.rejects.jsonl.');
  });
});

/** Amounts as the smallest coins; a quotient goes to the even neighbour, as Fineract rounds. */
function halfEven(numerator: bigint, denominator: bigint): bigint {
  const [whole, twice] = [numerator / denominator, (numerator % denominator) * 2n];
  if (twice < denominator || (twice === denominator && whole % 2n === 0n)) return whole;
  return whole + 1n;
}

interface ExampleLoan {
  readonly principal: number;
  readonly annualInterestRate: number;
  readonly numberOfRepayments: number;
  readonly interestType: { readonly id: number };
  readonly amortizationType: { readonly id: number };
  readonly interestCalculationPeriodType: { readonly id: number };
  readonly repaymentFrequencyType: { readonly id: number };
  readonly repaymentSchedule?: {
    readonly periods: readonly {
      readonly period?: number;
      readonly daysInPeriod: number;
      readonly principalDue: number;
      readonly interestDue: number;
    }[];
  };
}

/** The plan of a loan by the rules of Fineract alone: [principal, interest] of each instalment. */
function reckoned(loan: ExampleLoan): [bigint, bigint][] {
  const principal = BigInt(Math.round(loan.principal * 100));
  const [rate, n] = [BigInt(loan.annualInterestRate), BigInt(loan.numberOfRepayments)];
  const perYear = loan.repaymentFrequencyType.id === 1 ? 52n : 12n;
  const rows: [bigint, bigint][] = [];
  if (loan.interestType.id === 1) {
    const interest = halfEven(principal * rate * n, 100n * perYear);
    const [part, share] = [halfEven(principal, n), halfEven(interest, n)];
    for (let k = 1n; k < n; k += 1n) rows.push([part, share]);
    return [...rows, [principal - part * (n - 1n), interest - share * (n - 1n)]];
  }
  // The level instalment: P r (1+r)^n / ((1+r)^n - 1), with r = rate / 1200.
  const [up, down] = [(1200n + rate) ** n, 1200n ** n];
  const level = halfEven(principal * rate * up, 1200n * (up - down));
  const days = (loan.repaymentSchedule?.periods ?? []).flatMap(({ period, daysInPeriod }) =>
    period === undefined ? [] : [BigInt(daysInPeriod)],
  );
  let left = principal;
  for (const [index, length] of days.entries()) {
    const isDaily = loan.interestCalculationPeriodType.id === 0;
    const interest = isDaily
      ? halfEven(left * rate * length, 36_500n)
      : halfEven(left * rate, 1200n);
    const regular = loan.amortizationType.id === 0 ? halfEven(principal, n) : level - interest;
    const part = index === days.length - 1 ? left : regular;
    rows.push([part, interest]);
    left -= part;
  }
  return rows;
}

describe('the example', () => {
  test('has the schedules that the rules of Fineract come to', () => {
    const files = readdirSync(join(EXAMPLE, 'loans'));
    const loans = files.map(
      (file) => JSON.parse(readFileSync(join(EXAMPLE, 'loans', file), 'utf8')) as ExampleLoan,
    );
    const lent = loans.filter(({ repaymentSchedule }) => repaymentSchedule);
    expect(lent).toHaveLength(7);
    for (const loan of lent) {
      const printed = (loan.repaymentSchedule?.periods ?? []).filter(({ period }) => period);
      const coins = printed.map(({ principalDue, interestDue }) => [
        BigInt(Math.round(principalDue * 100)),
        BigInt(Math.round(interestDue * 100)),
      ]);
      expect(coins).toEqual(reckoned(loan));
    }
  });
});
