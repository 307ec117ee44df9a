import { changeSettings, showInstitution } from '@mfi/contracts/institution';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import { line, pairLine } from '../paint/line.js';
import { partsOf } from '../widgets/answer-lines.js';
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
    draw: () => {
      if (!shown.value) return [[], line(`  ${say('Fetching…')}`, 'muted')];
      return [
        [],
        ...partsOf(shown.value).flatMap((part) =>
          part.kind === 'pairs'
            ? part.pairs.map(([name, text]) =>
                pairLine(`  ${say(name)}`, text === '' ? '-' : text, 30),
              )
            : [],
        ),
      ];
    },
  };
}
