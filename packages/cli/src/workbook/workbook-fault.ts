/** Why a workbook cannot be read, as the part of a sentence: whoever catches it knows the file. */
export class WorkbookFault extends Error {
  override readonly name = 'WorkbookFault';

  /** @param code of the refusal that it becomes */
  constructor(
    message: string,
    readonly code: 'xlsx.malformed' | 'xlsx.too_large' | 'xlsx.protected' = 'xlsx.malformed',
  ) {
    super(message);
  }
}
