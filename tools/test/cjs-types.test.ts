import { expect, test } from 'vitest';
import { toCommonJs } from '../cjs-types.js';

test('every relative import leads to the CommonJS twin', () => {
  const declaration = `import { A } from './a.js';
export * from "../b/c.js";
export type { D } from './d.js';
declare const e: import('./e.js').E;
declare const f: typeof import("./f.js");
`;
  expect(toCommonJs(declaration)).toBe(`import { A } from './a.cjs';
export * from "../b/c.cjs";
export type { D } from './d.cjs';
declare const e: import('./e.cjs').E;
declare const f: typeof import("./f.cjs");
`);
});

test('packages, comments and texts are left alone', () => {
  const declaration = `import { Decimal } from 'decimal.js';
/** As in \`import './a.js'\`. */
declare const a: './a.js';
`;
  expect(toCommonJs(declaration)).toBe(declaration);
});
