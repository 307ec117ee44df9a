/** Where one can go from anywhere: the screens of the app by name and short code. */
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { aboutScreen } from './about.js';
import { applicationForm } from './application.js';
import { approvalsScreen } from './approvals.js';
import { auditScreen } from './audit.js';
import { centresScreen } from './centres.js';
import { customerForm } from './customer-form.js';
import { dayCloseScreen } from './day-close.js';
import { disbursementsScreen } from './disbursements.js';
import { jobsScreen } from './jobs.js';
import { messagesScreen } from './messages.js';
import { repaymentForm } from './repayment.js';
import { reportsScreen } from './reports.js';
import { searchScreen } from './search.js';
import { settingsScreen } from './settings.js';
import { sheetsScreen } from './sheets.js';
import { tillsScreen } from './tills.js';
import { usersScreen } from './users.js';

/** A place that the palette and the home screen lead to. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly says: string;
  /** The operations without which it would be empty. */
  readonly needs: readonly string[];
  /** The key that leads there from the home screen. */
  readonly key?: string;
  readonly make: (app: App) => Screen;
}

export const PLACES: readonly Place[] = [
  {
    code: 'fd',
    name: 'Find',
    says: 'a customer, a loan or a group',
    needs: ['customer.list'],
    key: 'f',
    make: (app) => searchScreen(app),
  },
  {
    code: 'cs',
    name: 'Collection sheets',
    says: 'write down and post what a meeting brought',
    needs: ['sheet.list'],
    key: 's',
    make: sheetsScreen,
  },
  {
    code: 'rp',
    name: 'Repayment',
    says: 'take money for a loan',
    needs: ['loan.recordRepayment'],
    key: 'r',
    make: (app) => repaymentForm(app),
  },
  {
    code: 'ap',
    name: 'Approvals',
    says: 'what waits for a decision',
    needs: ['loan.list'],
    key: 'a',
    make: approvalsScreen,
  },
  {
    code: 'db',
    name: 'Disbursements',
    says: 'loans that wait for their money',
    needs: ['loan.list', 'loan.disburse'],
    key: 'd',
    make: disbursementsScreen,
  },
  {
    code: 'la',
    name: 'Application',
    says: 'a customer asks for a loan',
    needs: ['loan.apply'],
    key: 'l',
    make: (app) => applicationForm(app),
  },
  {
    code: 'nc',
    name: 'New customer',
    says: 'take somebody on',
    needs: ['customer.create'],
    key: 'n',
    make: customerForm,
  },
  {
    code: 'tl',
    name: 'Tills',
    says: 'cash, and who has it',
    needs: ['till.list'],
    key: 't',
    make: tillsScreen,
  },
  {
    code: 'ce',
    name: 'Centres',
    says: 'meetings, and who was there',
    needs: ['centre.list'],
    key: 'm',
    make: centresScreen,
  },
  {
    code: 'dc',
    name: 'Day',
    says: 'what stands in the way of its end',
    needs: ['branch.day'],
    key: 'c',
    make: dayCloseScreen,
  },
  {
    code: 're',
    name: 'Reports',
    says: 'figures of the branch',
    needs: ['report.dueList'],
    key: 'p',
    make: reportsScreen,
  },
  {
    code: 'ob',
    name: 'Outbox',
    says: 'what customers and staff are told',
    needs: ['message.list'],
    make: messagesScreen,
  },
  {
    code: 'jb',
    name: 'Jobs',
    says: 'what the clock did by itself',
    needs: ['job.history'],
    make: jobsScreen,
  },
  {
    code: 'au',
    name: 'Audit',
    says: 'who changed what',
    needs: ['audit.list'],
    make: auditScreen,
  },
  {
    code: 'us',
    name: 'Users',
    says: 'people who sign in',
    needs: ['user.list'],
    make: usersScreen,
  },
  {
    code: 'se',
    name: 'Settings',
    says: 'what the institution decides for itself',
    needs: ['institution.show'],
    make: settingsScreen,
  },
  {
    code: 'ab',
    name: 'About',
    says: 'the version, what the doctor finds, your own session',
    needs: [],
    make: aboutScreen,
  },
];
