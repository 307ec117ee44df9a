import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DraftFiles } from '../src/tui/draft-files.js';

describe('drafts in files', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mfi-drafts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = () => join(folder, 'drafts', readdirSync(join(folder, 'drafts'))[0] ?? '');

  test('what was appended is read by whoever comes next, in order', () => {
    const drafts = new DraftFiles(join(folder, 'drafts'));
    expect(drafts.names()).toEqual([]);
    expect(drafts.lines('sheet a')).toEqual([]);
    drafts.append('sheet a', 'one');
    drafts.append('sheet a', 'two');
    drafts.append('sheet b', 'other');
    const next = new DraftFiles(join(folder, 'drafts'));
    expect([...next.names()].sort()).toEqual(['sheet a', 'sheet b']);
    expect(next.lines('sheet a')).toEqual(['one', 'two']);
    next.remove('sheet a');
    next.remove('sheet a');
    expect(drafts.names()).toEqual(['sheet b']);
  });

  test('a line that a power cut tore is passed over, and the next one is whole', () => {
    const drafts = new DraftFiles(join(folder, 'drafts'));
    drafts.append('sheet a', 'one');
    appendFileSync(file(), '{"do":"sa');
    expect(drafts.lines('sheet a')).toEqual(['one']);
    drafts.append('sheet a', 'two');
    expect(drafts.lines('sheet a')).toEqual(['one', '{"do":"sa', 'two']);
  });

  test('nobody else on the machine can read them', () => {
    const drafts = new DraftFiles(join(folder, 'drafts'));
    drafts.append('sheet a', 'one');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'drafts')).mode & 0o777).toBe(0o700);
  });
});
