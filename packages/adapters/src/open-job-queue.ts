import type { JobQueue } from './job-queue.js';

/**
 * Opens a queue on a PostgreSQL server, in the schema pgboss of its database, and makes it where
 * there is none.
 * @param url `postgres://user:password@host:port/database`
 * @param name only jobs of this queue are seen
 */
export async function openJobQueue(url: string, name: string): Promise<JobQueue> {
  // Loaded when it is wanted: few commands queue anything.
  const { openBossQueue } = await import('./boss-queue.js');
  return openBossQueue(url, name);
}
