import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KEY_NAMES, KeyDecoder, type KeyPress, keyBytes } from '../../src/index.js';

const ESC = '\u001b';

/** The names of the keys that come of texts, each its own piece; what waits is flushed at the end. */
function names(...pieces: readonly string[]): string[] {
  return told(...pieces).map(({ name }) => name);
}

function told(...pieces: readonly string[]) {
  const decoder = new KeyDecoder();
  const keys = pieces.flatMap((piece) => decoder.feed(new TextEncoder().encode(piece)));
  return [...keys, ...decoder.flush()];
}

describe('keys are told by their names', () => {
  const cases: readonly [bytes: string, ...names: string[]][] = [
    ['a', 'a'],
    [' ', 'Space'],
    ['4711\r', '4', '7', '1', '1', 'Enter'],
    ['500\t500\r', '5', '0', '0', 'Tab', '5', '0', '0', 'Enter'],
    ['\r\n', 'Enter'],
    ['\n', 'Enter'],
    ['\r\r', 'Enter', 'Enter'],
    ['\u0010', 'Ctrl+P'],
    ['\u0000', 'Ctrl+Space'],
    ['\u007f\b', 'Backspace', 'Backspace'],
    [`${ESC}OP${ESC}OS`, 'F1', 'F4'],
    [`${ESC}[11~${ESC}[15~${ESC}[21~${ESC}[24~`, 'F1', 'F5', 'F10', 'F12'],
    [`${ESC}[[A${ESC}[[E`, 'F1', 'F5'],
    [`${ESC}[1;2P${ESC}[1;5A${ESC}[3;3~${ESC}O5P`, 'Shift+F1', 'Ctrl+Up', 'Alt+Delete', 'Ctrl+F1'],
    [
      `${ESC}[A${ESC}OB${ESC}[C${ESC}[D${ESC}[H${ESC}[F`,
      'Up',
      'Down',
      'Right',
      'Left',
      'Home',
      'End',
    ],
    [`${ESC}[5~${ESC}[6~${ESC}[2~`, 'PageUp', 'PageDown', 'Insert'],
    [`${ESC}[Z`, 'Shift+Tab'],
    [`${ESC}OM${ESC}Op${ESC}Oy${ESC}Ok${ESC}On`, 'Enter', '0', '9', '+', '.'],
    [`${ESC}h${ESC}\r`, 'Alt+h', 'Alt+Enter'],
    [ESC, 'Escape'],
    [`${ESC}${ESC}`, 'Escape', 'Escape'],
    [`${ESC}[`, 'Alt+['],
    [`${ESC}[97;5u${ESC}[13u${ESC}[109;1u`, 'Ctrl+A', 'Enter', 'm'],
    ['नमस्ते', 'न', 'म', 'स', '्', 'त', 'े'],
    [`${ESC}é`, 'Alt+é'],
  ];
  test.each(cases)('%j', (bytes, ...expected) => {
    expect(names(bytes)).toEqual(expected);
  });

  test('each name has bytes that say it again', () => {
    for (const name of [...KEY_NAMES, 'Ctrl+P', 'Alt+h', 'x', 'é']) {
      expect(names(keyBytes(name)), name).toEqual([name]);
    }
    expect(() => keyBytes('F99')).toThrow(TypeError);
  });
});

describe('what is no key is swallowed whole', () => {
  const cases: readonly [what: string, bytes: string][] = [
    ['a cursor report', `${ESC}[12;40R`],
    ['a click of the mouse, old', `${ESC}[M !!`],
    ['a click of the mouse, new', `${ESC}[<0;12;3M${ESC}[<0;12;3m`],
    ['focus', `${ESC}[I${ESC}[O`],
    ['a title, ended by BEL', `${ESC}]0;a title\u0007`],
    ['a colour, ended by ST', `${ESC}]11;rgb:0000/0000/0000${ESC}\\`],
    ['what the terminal is', `${ESC}P>|xterm(388)${ESC}\\`],
    ['a number of nobody', `${ESC}[99~${ESC}[999;9z`],
    ['a private answer', `${ESC}[?62;22c`],
  ];
  test.each(cases)('%s', (_what, bytes) => {
    expect(names(`a${bytes}b`)).toEqual(['a', 'b']);
  });

  test('bytes that are no UTF-8, and marks that turn lines round', () => {
    const decoder = new KeyDecoder();
    const bytes = Uint8Array.from([0x61, 0xff, 0xc3, 0x28, 0xe2, 0x80, 0xae, 0x80, 0x62]);
    expect(decoder.feed(bytes).map(({ name }) => name)).toEqual(['a', '(', 'b']);
  });

  test('a sequence that never ends holds no key back', () => {
    const decoder = new KeyDecoder();
    expect(decoder.feed(new TextEncoder().encode(`${ESC}]title without an end`))).toEqual([]);
    expect(decoder.isWaiting).toBe(true);
    expect(decoder.flush()).toEqual([]);
    expect(decoder.feed(new TextEncoder().encode('b'))).toEqual([{ name: 'b', text: 'b' }]);
  });
});

describe('what is pasted comes whole', () => {
  test('with its line breaks, and none of its bytes is a key', () => {
    expect(told(`a${ESC}[200~12\r\n34\u0010${ESC}[A${ESC}[201~b`)).toEqual([
      { name: 'a', text: 'a' },
      { name: 'Paste', text: `12\n34\u0010${ESC}[A` },
      { name: 'b', text: 'b' },
    ]);
  });

  test('ten kilobytes in pieces, with a pause between them', () => {
    const decoder = new KeyDecoder();
    const text = 'Asha Patil '.repeat(1000);
    const bytes = new TextEncoder().encode(`${ESC}[200~${text}${ESC}[201~`);
    expect(decoder.feed(bytes.slice(0, 5000))).toEqual([]);
    expect(decoder.flush()).toEqual([]);
    expect(decoder.feed(bytes.slice(5000))).toEqual([{ name: 'Paste', text }]);
  });
});

const piece = fc.oneof(
  fc.constantFrom(...KEY_NAMES.filter((name) => name !== 'Escape').map(keyBytes)),
  fc.constantFrom('नमस्ते', 'ស្រី', '😀', `${ESC}[200~a\r\nb${ESC}[201~`, `${ESC}]0;t\u0007`, '\r\n'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

describe('whatever comes', () => {
  test('any split of a stream of bytes tells the same keys', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.infiniteStream(fc.nat(5)),
        (parts, sizes) => {
          const bytes = new TextEncoder().encode(parts.join(''));
          const whole = new KeyDecoder();
          const expected = [...whole.feed(bytes), ...whole.flush()];
          const split = new KeyDecoder();
          const found: KeyPress[] = [];
          for (let at = 0; at < bytes.length; ) {
            const size = 1 + (sizes.next().value ?? 0);
            found.push(...split.feed(bytes.slice(at, at + size)));
            at += size;
          }
          expect([...found, ...split.flush()]).toEqual(expected);
        },
      ),
    );
  });

  test('any bytes at all leave a decoder that goes on, and texts that can be shown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const decoder = new KeyDecoder();
        const keys = [...decoder.feed(bytes), ...decoder.flush()];
        for (const { name, text } of keys) {
          expect(name).not.toBe('');
          if (name !== 'Paste' && text !== undefined) expect(text).not.toMatch(/\p{Cc}/u);
        }
        decoder.feed(new TextEncoder().encode(`${ESC}[201~`));
        decoder.flush();
        expect(decoder.feed(new TextEncoder().encode('x')).at(-1)?.name).toBe('x');
      }),
    );
  });
});
