import { login, logout, refresh, whoami } from '@mfi/contracts/auth';
import { createInstitution } from '@mfi/contracts/institution';
import { createUser, resetPassword } from '@mfi/contracts/user';
import { wrap } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import { block, factLines, type NamedView, sentence, title, viewOf, widthOf } from './view.js';

interface Person {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly branch: string | null;
}

/** The views of who is signed in. Tokens are for programs: people are never shown one. */
export const SESSION_VIEWS: readonly NamedView[] = [
  viewOf(login, ({ user }, page) => sentence(`Signed in as ${whose(user)}.`, page)),
  viewOf(refresh, ({ user }, page) => sentence(`Still signed in as ${whose(user)}.`, page)),
  viewOf(logout, ({ username }, page) => sentence(`Signed out: ${username}.`, page)),
  viewOf(whoami, ({ user, institution, operations }, page) => [
    ...title(`${institution.name}, in ${institution.currency}`, page),
    ...sentence(whose(user), page),
    ...block('May do', wrap(operations.join(', '), widthOf(page)), page),
  ]),
  viewOf(createInstitution, ({ name, currency, branch, user, products }, page) => [
    ...title(`${name} is there, in ${currency}`, page),
    ...factLines(
      [
        ['branch', `${branch.code}, its day is ${branch.businessDate}`],
        ['signedInAs', user.username],
        ['products', products.length === 0 ? 'none yet: mfi product create' : products.join(', ')],
      ],
      page,
    ),
    ...block('What comes next', NEXT, page),
  ]),
  viewOf(createUser, ({ password, ...user }, page) => [
    ...title(whose(user), page),
    ...told(password, page),
  ]),
  viewOf(resetPassword, (output, page) => [
    ...title(`${output.username} has another password`, page),
    ...told(output.password, page),
  ]),
];

const NEXT = [
  '  mfi user create      somebody else who signs in',
  '  mfi customer create  a customer',
  '  mfi doctor           whether all is well on this machine',
];

function whose({ username, name, role, branch }: Person): string {
  return `${username} (${name}), ${role} of ${branch === null ? 'all branches' : `branch ${branch}`}`;
}

/** A password that was made up is told this once. */
function told(password: string | null, page: Page): string[] {
  if (password === null) return [];
  return [
    ...factLines([['password', password]], page),
    ...sentence('It is told this once. Whoever gets it changes it: mfi auth change-password', page),
  ];
}
