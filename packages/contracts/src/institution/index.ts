import type { Operation } from '../kit/operation.js';
import { changeSettings } from './change-settings.js';
import { createInstitution } from './create.js';
import { showInstitution } from './show.js';

export { changeSettings, createInstitution, showInstitution };

/** Every operation of institution. */
export const INSTITUTION_OPERATIONS: readonly Operation[] = [
  createInstitution,
  showInstitution,
  changeSettings,
];
