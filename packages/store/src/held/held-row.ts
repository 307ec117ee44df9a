/** A row of any table. */
export type HeldRow = { readonly id: string } & Readonly<Record<string, unknown>>;

/** Which rows are asked for, whatever the table. */
export interface HeldQuery {
  readonly where?: Readonly<Record<string, unknown>>;
  readonly order?: readonly (readonly [column: PropertyKey, direction: 'asc' | 'desc'])[];
  readonly limit?: number;
  readonly after?: object;
}
