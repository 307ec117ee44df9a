import type { InputOf } from '@mfi/contracts';
import { removeLogo as removing, setLogo as setting } from '@mfi/contracts/institution';
import type { WriteContext } from '../kit/context.js';
import { type Carried, type Carrying, writes, writesWithBytes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { refusing } from '../kit/refused-file.js';
import { NotTaken } from '../ports/documents.js';
import type { CleanLogo } from '../ports/logos.js';
import type { InstitutionRow, LogoRow } from '../ports/tables.js';
import { shownLogo } from './shown-logo.js';

/** Sets the picture that papers begin with: what is kept was written anew from its pixels. */
export const setLogo = writesWithBytes(setting, {
  prepare: async () => undefined,
  carry,
  run: async (context, _input, clean: CleanLogo) => {
    const { actor, db, now } = context;
    const institution = await locked(context);
    const { sentSha256: _, ...kept } = clean;
    const set = { ...kept, setBy: actor.userId, setAt: now };
    const row: LogoRow = { id: institution.id, ...set };
    const before = await db.find('logos', { id: institution.id });
    if (before) await db.update('logos', row.id, set);
    else await db.insert('logos', row);
    context.audit({
      branchId: '',
      targetId: row.id,
      ...(before ? { before: { logo: before.sha256 } } : {}),
      after: { logo: row.sha256, bytes: row.bytes },
    });
    return shownLogo(context, row);
  },
});

/** Takes the picture away. */
export const removeLogo = writes(removing, async (context) => {
  const { db } = context;
  const institution = await locked(context);
  const before = await db.find('logos', { id: institution.id });
  if (before) await db.remove('logos', before.id);
  context.audit({
    branchId: '',
    targetId: institution.id,
    before: { logo: before?.sha256 ?? null },
    after: { logo: null },
  });
  return { removed: before !== undefined };
});

async function carry({
  outside,
  input,
  file,
}: Carrying): Promise<Carried & { prepared: CleanLogo }> {
  if (!file) {
    throw refuse('document.file_missing', {
      path: '/file',
      message: 'Send the picture itself: its bytes as they are, with its name beside them.',
    });
  }
  const { fileName } = input as InputOf<typeof setting>;
  const prepared = await refusing(() => outside.logos.clean(file, fileName).catch(tooLarge));
  return { prepared, sha256: prepared.sentSha256, settle: async () => undefined };
}

/** A picture is made smaller, and not sent in parts. */
function tooLarge(error: unknown): never {
  if (!(error instanceof NotTaken) || error.why !== 'too_large') throw error;
  throw refuse('document.too_large', {
    path: '/file',
    facts: error.facts,
    message: `The picture is larger than ${error.facts['bytesMax']} bytes, which is the most: save it with fewer pixels, 800 across are enough for paper.`,
  });
}

/** One at a time: two pictures that come together are one behind the other. */
async function locked({ db, institution }: WriteContext): Promise<InstitutionRow> {
  await db.lock('institutions', institution.id);
  return institution;
}
