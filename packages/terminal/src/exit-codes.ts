/** What an exit status of `mfi` means. Scripts rely on these numbers: none is ever reused. */
export const EXIT = {
  ok: 0,
  refused: 1,
  usage: 2,
  cancelled: 3,
  signIn: 4,
  conflict: 5,
  bug: 70,
  interrupted: 130,
} as const;
