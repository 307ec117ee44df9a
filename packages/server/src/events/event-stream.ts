import { type EventTopic, type MfiEvent, Refused } from '@mfi/contracts';
import { followEvents, hearingOf, type Session } from '@mfi/operations';
import { problemDocument } from '../problem.js';
import { refusalOf } from '../refusal-of.js';
import type { Serving } from '../serving.js';

/** What is followed, and from where. */
export interface Followed {
  readonly session: Session;
  readonly after: number;
  readonly topics: readonly EventTopic[] | undefined;
  readonly requestId: string;
}

/** How soon a browser comes back when the line is cut, in milliseconds. */
const RETRY_MS = 2000;

/** Events in the order in which they happened, as a client of server-sent events reads them. */
export class EventStream {
  #wake: () => void = () => undefined;
  #isAwake = true;
  #isEnded = false;

  constructor(
    private readonly serving: Serving,
    private readonly followed: Followed,
  ) {}

  /** Something happened that may have to be told. */
  wake(): void {
    this.#isAwake = true;
    this.#wake();
  }

  /** Tells no more. */
  end(): void {
    this.#isEnded = true;
    this.#wake();
  }

  /** The text of the stream, piece by piece: the next is made when the one before was taken. */
  async *pieces(): AsyncGenerator<string> {
    let position = this.followed.after;
    // Whoever loses the line before anything happened can still say where it was.
    yield `retry: ${RETRY_MS}\nid: ${position}\n\n`;
    try {
      while (!this.#isEnded) {
        if (this.#isAwake) {
          this.#isAwake = false;
          const found = await this.#next(position);
          position = found.position;
          if (found.isMore) this.#isAwake = true;
          if (found.events.length > 0) yield found.events.map(written).join('');
          continue;
        }
        await this.#rest();
        if (this.#isEnded || this.#isAwake) continue;
        await hearingOf(this.serving.system, this.followed.session);
        yield `: \nid: ${position}\n\n`;
      }
    } catch (error) {
      yield this.#farewell(error);
    }
  }

  #next(after: number) {
    const { session, topics } = this.followed;
    const asked = topics ? { after, topics } : { after };
    return followEvents(this.serving.system, session, asked);
  }

  /** Until something happens, or it was silent for so long that a sign of life is due. */
  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.serving.settings.streamBeatSeconds * 1000);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#isEnded || this.#isAwake) this.#wake();
    });
  }

  /** Why nothing more will come: of no topic of an event, so nobody takes it for one. */
  #farewell(error: unknown): string {
    const refused = refusalOf(error);
    if (!refused) this.serving.log.error({ err: error }, 'a stream of events failed');
    const { requestId } = this.followed;
    const told = refused ?? new Refused([{ ...FAULT, path: '', facts: {} }]);
    return `event: problem\ndata: ${JSON.stringify(problemDocument(told, requestId))}\n\n`;
  }
}

const FAULT = {
  code: 'server.fault',
  message: 'The server failed. Tell whoever runs it the requestId.',
};

function written(event: MfiEvent): string {
  return `id: ${event.seq}\nevent: ${event.topic}\ndata: ${JSON.stringify(event)}\n\n`;
}
