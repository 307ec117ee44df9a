import type { Handler } from './kit/handler.js';

/** What each noun's operations do, loaded when one of them is first asked for. */
const NOUNS: Readonly<Record<string, () => Promise<{ handlers: readonly Handler[] }>>> = {
  audit: () => import('./audit/index.js'),
  auth: () => import('./auth/index.js'),
  batch: () => import('./batch/index.js'),
  branch: () => import('./branch/index.js'),
  centre: () => import('./centre/index.js'),
  customer: () => import('./customer/index.js'),
  document: () => import('./document/index.js'),
  group: () => import('./group/index.js'),
  institution: () => import('./institution/index.js'),
  job: () => import('./job/index.js'),
  ledger: () => import('./ledger/index.js'),
  loan: () => import('./loan/index.js'),
  meeting: () => import('./meeting/index.js'),
  message: () => import('./message/index.js'),
  paper: () => import('./paper/index.js'),
  payment: () => import('./payment/index.js'),
  product: () => import('./product/index.js'),
  report: () => import('./report/index.js'),
  sheet: () => import('./sheet/index.js'),
  till: () => import('./till/index.js'),
  transfer: () => import('./transfer/index.js'),
  user: () => import('./user/index.js'),
  webhook: () => import('./webhook/index.js'),
};

/** What the operation of that name does. */
export async function handlerOf(name: string): Promise<Handler> {
  const known = LOADED.get(name);
  if (known) return known;
  const noun = name.split('.')[0] ?? '';
  const handlers = (await NOUNS[noun]?.())?.handlers ?? [];
  const found = handlers.find((handler) => handler.operation.name === name);
  if (!found) throw new Error(`nothing does ${name}`);
  LOADED.set(name, found);
  return found;
}

const LOADED = new Map<string, Handler>();
