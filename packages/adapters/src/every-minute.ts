/** Does something when the clock on the wall begins a minute, and never twice at the same time. */
export async function everyMinute(work: () => Promise<void>): Promise<{ stop(): Promise<void> }> {
  const { schedule } = await import('node-cron');
  let atWork: Promise<void> = Promise.resolve();
  const task = schedule(
    '* * * * *',
    () => {
      atWork = work();
      return atWork;
    },
    { noOverlap: true, timezone: 'UTC' },
  );
  return {
    stop: async () => {
      await task.stop();
      await atWork.catch(() => undefined);
    },
  };
}
