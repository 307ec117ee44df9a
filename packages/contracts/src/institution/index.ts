import type { Operation } from '../kit/operation.js';
import { changeSettings } from './change-settings.js';
import { createInstitution } from './create.js';
import { removeLogo } from './remove-logo.js';
import { setLogo } from './set-logo.js';
import { showInstitution } from './show.js';
import { showLetterhead } from './show-letterhead.js';

export { changeSettings, createInstitution, removeLogo, setLogo, showInstitution, showLetterhead };

/** Every operation of institution. */
export const INSTITUTION_OPERATIONS: readonly Operation[] = [
  createInstitution,
  showInstitution,
  changeSettings,
  showLetterhead,
  setLogo,
  removeLogo,
];
