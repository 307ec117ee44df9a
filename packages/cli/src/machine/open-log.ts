import { type LogFile, type LogSettings, openLogFile, serverLog } from '@mfi/server';
import type { Terminal } from '@mfi/terminal';
import { refused } from './needed.js';

const MIB = 1024 * 1024;

/** The log of this process. */
export interface OpenedLog {
  readonly log: ReturnType<typeof serverLog>;
  close(): void;
}

/**
 * Opens the log that the settings name: stdout, or a file. The file is opened anew at SIGHUP, so that
 * logrotate may move it away; in a terminal that is closed, that signal ends the process as ever.
 * @throws Refusal when the file cannot be written
 */
export function openLog(
  { level, file, fileMib, filesKept }: LogSettings,
  { stderr }: Pick<Terminal, 'stderr'>,
): OpenedLog {
  if (file === undefined) return { log: serverLog(level), close: () => undefined };
  const to = opened(file, () =>
    openLogFile({
      file,
      maxBytes: fileMib * MIB,
      kept: filesKept,
      onLost: (error) => void stderr.write(`The log ${file} loses lines: ${String(error)}\n`),
    }),
  );
  const reopen = () => {
    try {
      to.reopen();
    } catch (error) {
      void stderr.write(`The log ${file} is not opened anew: ${String(error)}\n`);
    }
  };
  process.on('SIGHUP', reopen);
  return {
    log: serverLog(level, to),
    close: () => {
      process.off('SIGHUP', reopen);
      to.close();
    },
  };
}

function opened(file: string, open: () => LogFile): LogFile {
  try {
    return open();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw refused('log.not_opened', `The log ${file} cannot be written: ${why}`);
  }
}
