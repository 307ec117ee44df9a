/** The group of the symmetries of a pentagon, which Verhoeff's check digit is made by. */
const PRODUCT = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const PERMUTATIONS = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Whether the last of some digits is Verhoeff's check digit of the others. */
export function hasVerhoeffDigit(digits: string): boolean {
  let check = 0;
  for (const [place, digit] of [...digits].reverse().entries()) {
    const turned = Number(PERMUTATIONS[place % PERMUTATIONS.length]?.[Number(digit)]);
    check = Number(PRODUCT[check]?.[turned]);
  }
  return check === 0;
}
