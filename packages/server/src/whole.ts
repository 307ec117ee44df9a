import * as z from 'zod';

/** A whole number within bounds, as the environment writes it. */
export function whole(min: number, max: number) {
  const form = `Write a whole number from ${min} to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,10}$/, form)
    .transform(Number)
    .refine((value) => value >= min && value <= max, form);
}
