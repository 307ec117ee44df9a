/** Interest: the exact equal instalment. */

export { exactInstallment, levelInstallment } from './annuity.js';
export { guessInstallment } from './guess-installment.js';
