/** Everything that is said in Hindi, by what it is in English; each file says of what. */
import app from './app.json' with { type: 'json' };
import help from './help.json' with { type: 'json' };
import labels from './labels.json' with { type: 'json' };
import messages from './messages.json' with { type: 'json' };
import summaries from './summaries.json' with { type: 'json' };
import titles from './titles.json' with { type: 'json' };
import values from './values.json' with { type: 'json' };

/** What is told from the books, with its facts in braces: they are known when it is said. */
export const HINDI_MESSAGES: Readonly<Record<string, string>> = messages;

/** What the app says itself goes before what it makes of contracts. */
export const HINDI: Readonly<Record<string, string>> = {
  ...values,
  ...labels,
  ...titles,
  ...summaries,
  ...help,
  ...app,
};
