import { Refused } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import type { SigningIn } from '../host.js';
import { bind, keyTable } from '../keys/binding.js';
import { line } from '../paint/line.js';
import { FormView } from '../widgets/form-view.js';

/** The keys of the sign-in screen. */
export const SIGN_IN_KEYS = keyTable('Sign in', {
  signIn: {
    keys: ['F10', 'Ctrl+S'],
    label: 'Sign in',
    help: 'Sign in with the name and the password',
    isHinted: true,
  },
});

/** Who is it? */
export function signInScreen(app: App): Screen {
  const { say } = app;
  const formOf = (hidden: readonly string[]) =>
    new FormView({ operation: login, digits: 2, say, canList: false, hidden });
  let form = formOf(['code']);
  // Who has a second factor is asked for its code when the name and the password are right.
  let known: Partial<SigningIn> = {};
  const ask = async (who: SigningIn) => {
    try {
      await app.host.signIn(who);
    } catch (error) {
      form.clear(known.password === undefined ? 'password' : 'code');
      if (!(error instanceof Refused) || error.code !== 'access.code_needed') throw error;
      known = who;
      form = formOf(['username', 'password']);
      throw error;
    }
    await app.enter();
  };
  const signIn = () => {
    form.touchAll();
    if (form.problems(known).length > 0) return;
    const who = { ...known, ...form.input() } as SigningIn;
    app.run(() => ask(who));
  };
  return {
    id: 'sign-in',
    title: () => say('Sign in'),
    isTyping: () => true,
    bindings: () => bind(SIGN_IN_KEYS, { signIn }),
    typed: (text) => form.typed(text),
    pressed: (name) => {
      if (name !== 'Enter' || !form.isAtEnd) return form.pressed(name);
      signIn();
      return true;
    },
    draw: (room) => [
      [],
      line(`  ${say('Loans of a microfinance branch')}`, 'strong'),
      line(`  ${app.host.place.name}`, 'muted'),
      [],
      ...form.draw({ ...room, height: room.height - 4 }, known),
    ],
  };
}
