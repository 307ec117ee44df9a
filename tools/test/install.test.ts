import { expect, test } from 'vitest';
import { failureSentence, isInstalled, isNodeNewEnough, missingPackages } from '../install.js';
import { ROOT } from '../root.js';

const LOCK = {
  packages: {
    '': { version: '0.1.0' },
    'packages/engine': { version: '0.1.0' },
    'node_modules/@mfi/engine': { link: true },
    'node_modules/decimal.js': { version: '10.6.0' },
    'node_modules/for-another-system': { version: '1.0.0', optional: true },
  },
};

const INSTALLED = {
  packages: {
    'packages/engine': { version: '0.1.0' },
    'node_modules/@mfi/engine': { link: true },
    'node_modules/decimal.js': { version: '10.6.0' },
  },
};

test('what is installed as the lock file says is complete', () => {
  expect(missingPackages(LOCK, INSTALLED)).toEqual([]);
});

test('without node_modules everything is missing but what is optional', () => {
  expect(missingPackages(LOCK, {})).toEqual([
    'packages/engine',
    'node_modules/@mfi/engine',
    'node_modules/decimal.js',
  ]);
});

test('another version is a missing one', () => {
  const packages = { ...INSTALLED.packages, 'node_modules/decimal.js': { version: '10.5.0' } };
  expect(missingPackages(LOCK, { packages })).toEqual(['node_modules/decimal.js']);
});

test('this checkout is installed', () => {
  expect(isInstalled(ROOT)).toBe(true);
});

test.each([
  ['18.20.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
])('Node %s is new enough: %s', (version, expected) => {
  expect(isNodeNewEnough(version)).toBe(expected);
});

test.each([
  ['linux', ['apt-get'], 'sudo apt-get install -y build-essential python3'],
  ['linux', ['dnf', 'python3'], 'sudo dnf install -y gcc-c++ make python3'],
  ['linux', ['apk'], 'apk add build-base python3'],
  ['linux', [], 'g++, make and python3, by the package manager'],
  ['darwin', ['python3'], 'xcode-select --install'],
])('without a compiler on %s with %j, it says what to install', (platform, there, line) => {
  const sentence = failureSentence(1, { platform, has: (command) => there.includes(command) });
  expect(sentence).toContain('no C++ compiler');
  expect(sentence).toContain(line);
});

test('with a compiler, it is most often the network', () => {
  const sentence = failureSentence(1, { platform: 'linux', has: () => true });
  expect(sentence).toContain('registry is out of reach');
});

test('any one compiler is enough', () => {
  const there = ['clang++', 'make', 'python3'];
  const sentence = failureSentence(1, { platform: 'linux', has: (one) => there.includes(one) });
  expect(sentence).not.toContain('compiled');
});
