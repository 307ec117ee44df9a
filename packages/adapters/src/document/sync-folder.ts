import { open } from 'node:fs/promises';

/** Makes the names in a folder outlast a power cut. Not every system opens folders; those see to it. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
