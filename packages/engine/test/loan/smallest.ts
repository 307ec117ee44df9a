import type { History } from './arbitrary-history.js';

/** A smaller history for which something still fails: events and terms are taken out one by one. */
export function smallest(history: History, fails: (history: History) => boolean): History {
  let best = history;
  for (let again = true; again; ) {
    again = false;
    for (const candidate of smaller(best)) {
      if (!failsSafely(candidate, fails)) continue;
      best = candidate;
      again = true;
      break;
    }
  }
  return best;
}

function* smaller(history: History): Generator<History> {
  const { events, terms } = history;
  for (let size = Math.ceil(events.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < events.length; at += size) {
      yield { ...history, events: [...events.slice(0, at), ...events.slice(at + size)] };
    }
  }
  for (const slim of slimmer(terms)) yield { ...history, terms: slim };
}

/** Terms with one field left out, at any depth. */
function* slimmer(value: Record<string, unknown>): Generator<Record<string, unknown>> {
  for (const [key, item] of Object.entries(value)) {
    const { [key]: _, ...rest } = value;
    yield rest;
    if (Array.isArray(item)) {
      for (let at = 0; at < item.length; at += 1)
        yield { ...value, [key]: [...item.slice(0, at), ...item.slice(at + 1)] };
    } else if (typeof item === 'object' && item !== null) {
      for (const slim of slimmer(item as Record<string, unknown>)) yield { ...value, [key]: slim };
    }
  }
}

function failsSafely(history: History, fails: (history: History) => boolean): boolean {
  try {
    return fails(history);
  } catch {
    return false;
  }
}
