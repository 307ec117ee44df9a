#!/usr/bin/env node
/**
 * Looks at every package that is published as its users will get it: packed. publint reads its
 * package.json, attw resolves its types as each kind of program does, and we look for imports that
 * its dependencies do not cover.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { captureNode, npmOutput, tool } from './run.js';
import { hasCommonJs, workspaces } from './workspaces.js';

/** @import { Workspace } from './workspaces.js' */

const folder = mkdtempSync(join(tmpdir(), 'mfi-pack-'));
try {
  const published = workspaces().filter(({ manifest }) => manifest.private !== true);
  const problems = published.flatMap((workspace) => problemsOf(workspace, pack(workspace)));
  process.stdout.write(problems.map((problem) => `${problem}\n`).join(''));
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

/**
 * @param {Workspace} workspace
 * @returns {string} the packed file.
 */
function pack(workspace) {
  const answer = npmOutput(
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    workspace.folder,
  );
  return join(folder, JSON.parse(answer)[0].filename);
}

/**
 * @param {Workspace} workspace
 * @param {string} tarball
 */
function problemsOf({ folder: source, manifest }, tarball) {
  const profile = hasCommonJs(manifest) ? 'node16' : 'esm-only';
  return [
    ...failure(`${manifest.name}, publint`, [tool('publint'), tarball, '--strict']),
    ...failure(`${manifest.name}, attw`, [
      tool('@arethetypeswrong/cli', 'attw'),
      tarball,
      '--profile',
      profile,
      '--no-emoji',
    ]),
    ...undeclaredImports(join(source, 'dist'), manifest),
  ];
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
function failure(name, args) {
  const { status, output } = captureNode(args);
  return status === 0 ? [] : [`${name}:\n${output.trimEnd()}`];
}

/**
 * The modules that the built files import and a user's installation would not bring.
 * @param {string} dist
 * @param {Workspace['manifest']} manifest
 */
function undeclaredImports(dist, { name, dependencies, peerDependencies }) {
  const known = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
  const imported = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.c?js$/.test(file))
    .flatMap(
      (file) => ts.preProcessFile(readFileSync(join(dist, file), 'utf8'), true, true).importedFiles,
    )
    .map(({ fileName }) => fileName)
    .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier));
  return [...new Set(imported.map(packageOf))]
    .filter((imported) => !known.has(imported))
    .map((missing) => `${name} imports ${missing}, which is not among its dependencies.`);
}

/**
 * The package that a specifier belongs to: its first part, or two when it has a scope.
 * @param {string} specifier
 */
function packageOf(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
