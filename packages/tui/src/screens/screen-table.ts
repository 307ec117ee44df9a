import type { Screens } from '../app/app.js';
import { confirmScreen } from './confirm.js';
import { customerScreen } from './customer.js';
import { groupScreen } from './group.js';
import { helpScreen } from './help.js';
import { homeScreen } from './home.js';
import { loanScreen } from './loan.js';
import { paletteScreen } from './palette.js';
import { searchScreen } from './search.js';
import { sheetScreen } from './sheet.js';
import { signInScreen } from './sign-in.js';

/** Which screen shows the things whose numbers begin so, and the operation that it needs. */
const THINGS = {
  CU: { operation: 'customer.show', make: customerScreen },
  GR: { operation: 'group.show', make: groupScreen },
  LN: { operation: 'loan.show', make: loanScreen },
  SH: { operation: 'sheet.show', make: sheetScreen },
} as const;

/** The screens of the app. */
export const SCREENS: Screens = {
  signIn: signInScreen,
  home: homeScreen,
  help: helpScreen,
  palette: paletteScreen,
  search: (app) => searchScreen(app),
  confirm: confirmScreen,
  thing: (app, number) => {
    const prefix = number.split('-')[0] ?? '';
    if (!/^[A-Z]{2}-\d+$/.test(number) || !Object.hasOwn(THINGS, prefix)) return undefined;
    const { operation, make } = THINGS[prefix as keyof typeof THINGS];
    return app.may(operation) ? () => make(app, number) : undefined;
  },
};
