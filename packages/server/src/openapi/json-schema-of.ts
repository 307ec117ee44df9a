import { type Kind, scalarMeta } from '@mfi/contracts';
import * as z from 'zod';

/** A JSON Schema (2020-12), as OpenAPI 3.1 has it. */
export type JsonSchema = { [keyword: string]: unknown };

/** What a text must look like, by what it stands for. The contract itself is stricter. */
const TEXTS: Readonly<Partial<Record<Kind, JsonSchema>>> = {
  amount: { pattern: '^-?\\d+(\\.\\d{1,3})?$', examples: ['1250.00'] },
  date: { format: 'date' },
  instant: { format: 'date-time' },
  percent: { pattern: '^\\d{1,4}(\\.\\d{1,6})?$' },
  secret: { format: 'password' },
};

/** The schema of what goes over the wire: what is sent to a contract, and what it answers. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const kind = scalarMeta(zodSchema as unknown as z.ZodType)?.kind;
      if (kind && jsonSchema.type === 'string') Object.assign(jsonSchema, TEXTS[kind]);
    },
  }) as JsonSchema;
  return made;
}
