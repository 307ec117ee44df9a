import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { places } from '../../work/places.js';
import { type Check, fail, ok, warn } from './check.js';
import type { Examination, Examined } from './examination.js';

/** A folder that grows, with what must fit into it at least once more. */
export interface Growing {
  readonly what: string;
  readonly folder: string;
  readonly neededBytes: number;
}

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
/** With less than this a database may stop in the middle of a day. */
const FAIL_BYTES = 128 * MIB;
const WARN_BYTES = GIB;

/** Whether there is room where the database, its copies and what else grows are kept. */
export const diskExamination: Examination = {
  name: 'disk',
  look: async (examined) => growing(examined).map((one) => roomCheck(one, freeBytes(one.folder))),
};

/** The folders that grow on this machine; those on one disk are each told, by what they are for. */
function growing({ context, found }: Examined): Growing[] {
  const { target } = found;
  const documents = { what: 'documents', folder: found.documents, neededBytes: 0 };
  if (target.kind !== 'sqlite') {
    const { data } = places(context.terminal.env);
    return [{ what: 'data', folder: data, neededBytes: 0 }, ...elsewhere(documents, data)];
  }
  const folder = dirname(target.file);
  const size = existsSync(target.file) ? statSync(target.file).size : 0;
  return [
    { what: 'database', folder, neededBytes: 0 },
    { what: 'backups', folder: join(folder, 'backups'), neededBytes: size },
    ...elsewhere(documents, folder),
  ];
}

/** What does not lie in a folder that is told of anyway. */
function elsewhere(one: Growing, folder: string): Growing[] {
  return dirname(one.folder) === folder ? [] : [one];
}

/** Whether what is free is enough for what grows there. */
export function roomCheck({ what, folder, neededBytes }: Growing, free: number): Check {
  const says = `${what}: ${sizeText(free)} free at ${folder}`;
  if (free < Math.max(FAIL_BYTES, neededBytes)) {
    return fail('disk', says, 'make room now: a full disk stops the work');
  }
  if (free < Math.max(WARN_BYTES, 2 * neededBytes)) {
    return warn('disk', says, 'make room, or move it to a larger disk');
  }
  return ok('disk', says);
}

/** What is free at a folder, or where it will be made. */
function freeBytes(folder: string): number {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  const { bavail, bsize } = statfsSync(there);
  return bavail * bsize;
}

function sizeText(bytes: number): string {
  return bytes >= GIB ? `${(bytes / GIB).toFixed(1)} GiB` : `${Math.floor(bytes / MIB)} MiB`;
}
