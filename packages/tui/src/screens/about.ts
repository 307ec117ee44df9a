import { changePassword } from '@mfi/contracts/auth';
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { line, pairLine } from '../paint/line.js';
import { operationForm } from './operation-form.js';

/** The keys of the page about the app. */
export const ABOUT_KEYS = keyTable('About', {
  password: {
    keys: ['F6', 'p'],
    label: 'Password',
    help: 'Change your own password',
    isHinted: true,
  },
  signOut: {
    keys: ['F10', 'x'],
    label: 'Sign out',
    help: 'End the session, so that somebody else can sign in',
    isHinted: true,
  },
});

/** The version, where the books are, and who is signed in. */
export function aboutScreen(app: App): Screen {
  const { say, host, who } = app;
  const { kind, name } = host.place;
  const drafts = host.drafts.names().length;
  return {
    id: 'about',
    title: () => say('About'),
    bindings: () =>
      bind(ABOUT_KEYS, {
        password: () => app.open(operationForm(app, changePassword, { done: () => app.close() })),
        signOut: () => app.signOut(),
      }),
    draw: () => [
      [],
      line(`  mfi ${host.version}`, 'strong'),
      line(`  ${say('Loans of a microfinance branch, exact to the last paisa')}`, 'muted'),
      [],
      pairLine(`  ${say(kind === 'file' ? 'Books in the file' : 'Books on the server')}`, name, 24),
      pairLine(`  ${say('Institution')}`, who?.institution.name ?? '', 24),
      pairLine(`  ${say('Currency')}`, who?.institution.currency ?? '', 24),
      pairLine(
        `  ${say('Signed in as')}`,
        `${who?.user.username ?? ''}, ${who?.user.name ?? ''}`,
        24,
      ),
      pairLine(`  ${say('Role')}`, say(who?.user.role ?? ''), 24),
      pairLine(`  ${say('Drafts kept')}`, String(drafts), 24),
    ],
  };
}
