/** How far each key moves in lines of which so many are a page. */
export function moves(page: number): Readonly<Record<string, number>> {
  return {
    Up: -1,
    Down: 1,
    PageUp: -page,
    PageDown: page,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
}
