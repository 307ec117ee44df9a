import type { Operation } from '@mfi/contracts';
import type { System } from '@mfi/operations';
import type { House, Papers, PaperTable } from '@mfi/operations/ports';
import type { Logger } from 'pino';
import type { ServerSettings } from './server-settings.js';

/** An answer, with what its figures are in and the day it was asked on. */
export interface Answered {
  readonly output: unknown;
  readonly currency: string;
  readonly today: string;
  readonly house?: House | undefined;
}

/** What a server works with. */
export interface Serving {
  readonly system: System;
  readonly settings: ServerSettings;
  readonly log: Logger;
  readonly version: string;
  /**
   * Where several processes answer at one address: makes of how one measures how all of them do. Left
   * out: this process is alone.
   */
  readonly gather?: (measure: () => Promise<unknown>) => () => Promise<readonly unknown[]>;
  /** What makes papers as PDF, loaded with the first one; left out: they are answered as JSON alone. */
  readonly papers?: () => Promise<Papers>;
  /** How an answer stands in tables on paper; left out: reports are answered as JSON alone. */
  readonly tableOf?: (operation: Operation, answered: Answered) => Promise<PaperTable>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route asks for; none for what concerns the server itself. */
    readonly operation?: Operation;
    /** Whether the answer goes on until somebody ends it: it is no work that is waited for. */
    readonly isStream?: boolean;
  }
  interface FastifyRequest {
    /** Why it was refused. */
    problemCode?: string;
  }
  interface FastifyInstance {
    /** Whether the server is about to stop: it ends what it has begun, and wants nothing new. */
    isStopping: boolean;
  }
}
