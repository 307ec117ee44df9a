/** The condition that something happened in some days, by the clock in UTC; none where no day is said. */
export function atBetween(from: string | undefined, to: string | undefined) {
  const at = {
    ...(from === undefined ? {} : { from: `${from}T00:00:00.000Z` }),
    ...(to === undefined ? {} : { to: `${to}T23:59:59.999Z` }),
  };
  return Object.keys(at).length === 0 ? {} : { at };
}
