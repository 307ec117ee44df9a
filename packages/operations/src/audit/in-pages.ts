/** Rows that come one after the other, so many of them at a time. */
export async function* inPages<R>(rows: AsyncIterable<R>, size: number): AsyncIterable<R[]> {
  let page: R[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
