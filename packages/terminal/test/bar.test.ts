import { bar, barShapes } from '@mfi/terminal';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('the first part is drawn to an eighth of a column, the second to a column', () => {
  const scale = { max: 8, width: 8, unicode: true };
  expect(bar({ first: 4, second: 4 }, scale)).toEqual({ first: '████', second: '░░░░' });
  expect(bar({ first: 4.5, second: 3.5 }, scale)).toEqual({ first: '████▌', second: '░░░' });
  expect(bar({ first: 0.125, second: 0 }, scale)).toEqual({ first: '▏', second: '' });
  expect(bar({ first: 0, second: 2 }, scale)).toEqual({ first: '', second: '░░' });
});

test('without blocks the parts are letters', () => {
  expect(bar({ first: 3, second: 1 }, { max: 4, width: 8, unicode: false })).toEqual({
    first: '######',
    second: '--',
  });
  expect(barShapes(false)).toEqual({ first: '#', second: '-' });
});

test('a bar of nothing is empty', () => {
  expect(bar({ first: 0, second: 0 }, { max: 0, width: 9, unicode: true })).toEqual({
    first: '',
    second: '',
  });
});

test('no bar is wider than its room', () => {
  const amounts = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(amounts, amounts, fc.nat(60), fc.boolean(), (first, second, width, unicode) => {
      const drawn = bar({ first, second }, { max: first + second, width, unicode });
      expect((drawn.first + drawn.second).length).toBeLessThanOrEqual(width);
    }),
  );
});
