import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { csvText } from '../render/csv-text.js';
import { importKind } from './import-kinds.js';

/** `mfi import template KIND`: the first line of a file to import, or what its columns are. */
export async function importTemplate({ terminal, file, options }: Context): Promise<number> {
  const { columns } = importKind(file);
  const rows = options['columns']
    ? [
        ['column', 'needed', 'what stands there'],
        ...columns.map(({ header, field }) => [
          header,
          field.isRequired ? 'yes' : 'no',
          field.choices && field.kind === 'word'
            ? `${field.says} (${field.choices.join(', ')})`
            : field.says,
        ]),
      ]
    : [columns.map(({ header }) => header)];
  await terminal.stdout.write(csvText(rows));
  return EXIT.ok;
}
