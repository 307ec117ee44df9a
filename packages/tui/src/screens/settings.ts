import { changeSettings, showInstitution } from '@mfi/contracts/institution';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, ruleLine } from '../paint/line.js';
import { partsOf, saidPair } from '../widgets/answer-lines.js';
import { Scroll } from '../widgets/scroll.js';
import { fieldName } from '../words/names.js';
import { operationForm } from './operation-form.js';

/** The keys of the settings. */
export const SETTINGS_KEYS = keyTable('Settings', {
  change: {
    keys: ['F6', 'c'],
    label: 'Change',
    help: 'Change what the institution decides for itself',
    isHinted: true,
  },
});

/** What the institution decided for itself. */
export function settingsScreen(app: App): Screen {
  const { say } = app;
  const scroll = new Scroll();
  const shown = new Loaded(app, async () => (await app.call(showInstitution, {})).output);
  return {
    id: 'settings',
    title: () => say('Settings'),
    opened: () => shown.load(),
    bindings: () => {
      const off = app.offUnless(changeSettings.name);
      return bind(SETTINGS_KEYS, {
        change:
          off === undefined
            ? () => app.open(operationForm(app, changeSettings, { done: () => app.close() }))
            : { off },
      });
    },
    pressed: (name) => scroll.pressed(name),
    draw: ({ width, height }) => {
      if (!shown.value) return [[], line(`  ${say('Fetching…')}`, 'muted')];
      const lines = partsOf(shown.value).flatMap((part): Line[] => {
        if (part.kind !== 'pairs') return [];
        // Of a part within a part the last word is its name; the first part is named already.
        const name = part.path.slice(part.path.lastIndexOf('.') + 1);
        const title = name === '' ? [] : ruleLine(fieldName(say, name), width, app.unicode);
        return [title, ...part.pairs.map(pairOf(app))];
      });
      return scroll.draw(lines, height, (count) =>
        line(`  ${say('{count} more below: Down, PageDown', { count })}`, 'muted'),
      );
    },
  };
}

function pairOf({ say, who }: App): (pair: readonly [string, string]) => Line {
  const currency = who?.institution.currency ?? '';
  return (pair) => {
    const [name, text] = saidPair(pair, { currency, say });
    return pairLine(`  ${name}`, text === '' ? '-' : text, 30);
  };
}
