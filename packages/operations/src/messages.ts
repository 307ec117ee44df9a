/** What people are told: made of the outbox, written in their language, and sent. */
export { type Alert, type AlertKind, alertRow } from './message/alert.js';
export { contactHours } from './message/contact-hours.js';
export { htmlText, type Letter, plainText } from './message/layout.js';
export { letterOf } from './message/letter-of.js';
export { makeMessages } from './message/make-messages.js';
export { SAMPLE_AROUND, SAMPLES } from './message/samples.js';
export { type Sending, type Sent, sendMessages } from './message/send-messages.js';
export { TEMPLATES, type Template } from './message/topics.js';
export type { Language } from './message/words/language.js';
