import type { Problem } from '@mfi/contracts';

/** Long enough, and yet among the first that anybody tries. */
const COMMON: ReadonlySet<string> = new Set([
  '0123456789',
  '0987654321',
  '1029384756',
  '1111122222',
  '1122334455',
  '123123123123',
  '1234567890',
  '12345678900',
  '12345678901',
  '12345678910',
  '123456789a',
  '123456789q',
  '1234554321',
  '1234512345',
  '1a2b3c4d5e',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  '1qazxsw23edc',
  '9876543210',
  'a123456789',
  'abc1234567',
  'abcd123456',
  'abcdefghij',
  'abcdefghijk',
  'adgjmptw123',
  'admin12345',
  'admin123456',
  'administrator',
  'asdfasdfasdf',
  'asdfghjkl1',
  'asdfghjkl;',
  'asdfghjkl123',
  'basketball',
  'changeme123',
  'changeme1234',
  'computer123',
  'football123',
  'iloveyou12',
  'iloveyou123',
  'iloveyou1234',
  'india12345',
  'india123456',
  'jaimatadi1',
  'jaishreeram',
  'krishna123',
  'letmein123',
  'letmein1234',
  'liverpool1',
  'loveyou123',
  'mypassword',
  'mypassword1',
  'passw0rd12',
  'passw0rd123',
  'password00',
  'password01',
  'password10',
  'password11',
  'password12',
  'password123',
  'password1234',
  'password12345',
  'password2025',
  'password2026',
  'password@1',
  'password@123',
  'passwordpassword',
  'princess123',
  'q1w2e3r4t5',
  'q1w2e3r4t5y6',
  'qazwsxedc1',
  'qazwsxedc123',
  'qazwsxedcrfv',
  'qwer123456',
  'qwerty1234',
  'qwerty12345',
  'qwerty123456',
  'qwertyuiop',
  'qwertyuiop1',
  'qwertyuiop123',
  'qwertyuiop[]',
  'rajesh1234',
  'sairam1234',
  'secret1234',
  'starwars12',
  'sunshine12',
  'superman12',
  'superman123',
  'unbelievable',
  'welcome123',
  'welcome1234',
  'welcome12345',
  'welcome@123',
  'yourpassword',
  'zaq12wsxcde3',
  'zxcvbnm123',
  'zxcvbnm1234',
]);

type Why = 'username' | 'common' | 'repeated' | 'old';

const MESSAGES: Readonly<Record<Why, string>> = {
  username: 'The password is the name to sign in with: choose another, such as three words.',
  common:
    'This password is among the first that anybody tries: choose another, such as three words.',
  repeated: 'The password repeats one piece: choose another, such as three words.',
  old: 'The new password is the old one: choose another.',
};

/** What a new password is held against. */
export interface WeakPasswordInput {
  readonly password: string;
  readonly username: string;
  /** The one it replaces, where that is known. */
  readonly old?: string;
  /** Where in the input it stands. */
  readonly path: string;
}

/** What makes a password too easy to guess: one problem at most, which does not repeat it. */
export function weakPassword(input: WeakPasswordInput): Problem[] {
  const why = whyWeak(input);
  if (!why) return [];
  const facts = { why };
  return [{ code: 'user.weak_password', path: input.path, facts, message: MESSAGES[why] }];
}

function whyWeak({ password, username, old }: WeakPasswordInput): Why | undefined {
  const plain = folded(password);
  if (plain === folded(username)) return 'username';
  if (COMMON.has(plain)) return 'common';
  // One to three characters over and over, such as aaaaaaaaaa or 1212121212.
  if (/^(.{1,3}?)\1+.{0,2}$/su.test(plain)) return 'repeated';
  return old !== undefined && folded(old) === plain ? 'old' : undefined;
}

/** Texts that a person takes for the same: capitals, other forms of letters, spaces around. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
