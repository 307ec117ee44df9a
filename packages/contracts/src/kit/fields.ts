import * as z from 'zod';
import type { Operation } from './operation.js';
import { inner, type Kind, scalarMeta } from './scalars.js';

/** One value of an operation's input, as a command line or a form gives it. */
export interface Field {
  /** Where it stands in the input: `address`, `line1`. */
  readonly path: readonly string[];
  /** Its long option, without dashes: `address-line1`. */
  readonly flag: string;
  /** rows: objects, written `kind=pan,number=…`; map: texts and counts, written `500=12,100=3`. */
  readonly kind: Kind | 'flag' | 'rows' | 'map';
  /** The noun a reference names. */
  readonly of?: string;
  readonly isRequired: boolean;
  /** Whether it may be given more than once. */
  readonly isMany: boolean;
  /** Whether an empty value clears it. */
  readonly isClearable: boolean;
  readonly says: string;
  readonly choices?: readonly string[];
  /** What a row holds. */
  readonly columns?: readonly Field[];
}

/** Options of all commands; a field of that name is called otherwise. */
const TAKEN: Readonly<Record<string, string>> = { version: 'if-version' };

/** The values of an operation's input, objects within it taken apart. */
export function fieldsOf({ input }: Pick<Operation, 'input'>): readonly Field[] {
  return fieldsIn(input, [], true);
}

function fieldsIn(schema: z.ZodType, path: readonly string[], isRequired: boolean): Field[] {
  const { bare, isOptional, isNullable } = unwrapped(schema);
  const needed = isRequired && !isOptional;
  if (bare instanceof z.ZodObject) {
    return Object.entries(bare.shape as Record<string, z.ZodType>).flatMap(([key, field]) =>
      fieldsIn(field, [...path, key], needed),
    );
  }
  const flag = path.map(kebab).join('-');
  const base = {
    path,
    flag: TAKEN[flag] ?? flag,
    isRequired: needed,
    isMany: false,
    isClearable: isNullable,
    says: schema.description ?? bare.description ?? '',
  };
  return [{ ...base, ...shapeOf(bare) }];
}

type Shape = Pick<Field, 'kind'> & Partial<Field>;

function shapeOf(schema: z.ZodType): Shape {
  if (schema instanceof z.ZodBoolean) return { kind: 'flag' };
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType;
    const { bare } = unwrapped(element);
    if (bare instanceof z.ZodObject) {
      return { kind: 'rows', isMany: true, columns: fieldsIn(bare, [], true) };
    }
    return { ...shapeOf(bare), isMany: true };
  }
  const meta = scalarMeta(schema);
  const { kind = 'json', of } = meta ?? {};
  if (schema instanceof z.ZodEnum) return { kind: 'word', choices: schema.options.map(String) };
  if (!meta && schema instanceof z.ZodRecord) return { kind: 'map' };
  return of === undefined ? { kind } : { kind, of };
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

/** A name as options spell it. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
