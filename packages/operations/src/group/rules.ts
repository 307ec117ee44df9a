/** What a group must be before it is lent to. */
export const GROUP_RULES = {
  sizeMin: 5,
  sizeMax: 30,
  /** How far the loan cycles of members may lie apart: who has just joined is not lent to with old hands. */
  cyclesApartMax: 1,
} as const;
