import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';
import { PARTS, WEIGHTS, type Weight } from './font-files.js';
import { unpackWoff } from './unpack-woff.js';

/** A font for a script: its name in the document, its file, and whether it has a letter. */
export interface Face {
  readonly name: string;
  readonly bytes: Buffer;
  has(codePoint: number): boolean;
}

const opened = new Map<string, Face>();

/** The fonts of a weight, in the order that they are asked. */
export function facesOf(weight: Weight): Iterable<Face> {
  return (function* () {
    for (const [family, subset] of PARTS) {
      const name = `${family}-${subset}-${WEIGHTS[weight]}-normal`;
      const face = opened.get(name) ?? open(family, name);
      opened.set(name, face);
      yield face;
    }
  })();
}

function open(family: string, name: string): Face {
  const bytes = unpackWoff(readFileSync(fileOf(family, `${name}.woff`)));
  const letters = lettersOf(bytes);
  return { name, bytes, has: (codePoint) => letters.has(codePoint) };
}

/** The code points that a font has letters for. */
export function lettersOf(font: Buffer): ReadonlySet<number> {
  return new Set(create(font).characterSet);
}

/** Beside the built command, where the build has put it; else in the package it comes in. */
function fileOf(family: string, file: string): string {
  const beside = fileURLToPath(new URL(`./fonts/${file}`, import.meta.url));
  if (existsSync(beside)) return beside;
  return createRequire(import.meta.url).resolve(`@fontsource/${family}/files/${file}`);
}
