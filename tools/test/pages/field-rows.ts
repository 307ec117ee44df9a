import { inner, scalarMeta } from '@mfi/contracts';
import { z } from 'zod';

/** One field of an input or an answer, as a page shows it. */
export interface FieldRow {
  /** `lines[].account` */
  readonly path: string;
  readonly kind: string;
  readonly says: string;
  readonly isNeeded: boolean;
}

/** The fields of a schema in their order, those of objects and lists below them. */
export function fieldRows(schema: z.ZodType): FieldRow[] {
  return rowsIn(schema, '');
}

function rowsIn(schema: z.ZodType, path: string): FieldRow[] {
  const { bare, isOptional, isNullable } = unwrapped(schema);
  const below = fieldsBelow(bare, path);
  if (path === '') return below;
  const kind = `${kindOf(bare)}${isNullable ? ', or null' : ''}`;
  const says = schema.description ?? bare.description ?? '';
  return [{ path, kind, says, isNeeded: !isOptional }, ...below];
}

function fieldsBelow(bare: z.ZodType, path: string): FieldRow[] {
  if (bare instanceof z.ZodArray) return fieldsBelow(elementOf(bare), `${path}[]`);
  if (!(bare instanceof z.ZodObject)) return [];
  return Object.entries(bare.shape as Record<string, z.ZodType>).flatMap(([key, field]) =>
    rowsIn(field, path === '' ? key : `${path}.${key}`),
  );
}

function elementOf(list: z.ZodArray): z.ZodType {
  return unwrapped(list.element as z.ZodType).bare;
}

const WORDS: Readonly<Record<string, string>> = {
  amount: 'amount',
  date: 'date',
  instant: 'instant',
  percent: 'percentage',
  text: 'text',
  secret: 'secret text',
  json: 'object',
};

function kindOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodArray) return `list of ${elementKind(elementOf(schema))}`;
  if (schema instanceof z.ZodEnum) return `one of ${schema.options.join(', ')}`;
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String).join(', ');
  if (schema instanceof z.ZodBoolean) return 'true or false';
  if (schema instanceof z.ZodObject) return 'object';
  if (schema instanceof z.ZodNumber) return numberKind(schema);
  if (schema instanceof z.ZodUnion) {
    const kinds = (schema.options as z.ZodType[]).map((option) => kindOf(unwrapped(option).bare));
    return [...new Set(kinds)].join(', or ');
  }
  const meta = scalarMeta(schema);
  if (meta?.kind === 'reference') return referenceKind(meta.of ?? 'thing');
  if (meta) return WORDS[meta.kind] ?? meta.kind;
  if (schema instanceof z.ZodRecord) return 'object';
  return schema instanceof z.ZodString ? 'text' : 'any JSON';
}

function referenceKind(of: string): string {
  return `reference of ${/^[aeio]/.test(of) ? 'an' : 'a'} ${of}`;
}

function elementKind(schema: z.ZodType): string {
  const kind = kindOf(schema);
  return kind === 'object' ? 'objects' : `${kind}s`.replace(/^one of (.*)s$/, '$1');
}

function numberKind({ minValue, maxValue }: z.ZodNumber): string {
  const isBound = (value: number | null) => value !== null && Math.abs(value) < 2 ** 31 - 1;
  if (!isBound(minValue)) return 'whole number';
  return isBound(maxValue)
    ? `whole number, ${minValue} to ${maxValue}`
    : `whole number from ${minValue}`;
}

function unwrapped(schema: z.ZodType) {
  let bare = schema;
  let isOptional = false;
  let isNullable = false;
  for (let under = inner(bare); under; under = inner(bare)) {
    isOptional ||= bare instanceof z.ZodOptional || bare instanceof z.ZodDefault;
    isNullable ||= bare instanceof z.ZodNullable;
    bare = under;
  }
  return { bare, isOptional, isNullable };
}
