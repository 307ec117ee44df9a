/** Where groups meet, and when: a place, a weekday and who goes there. */
export interface CentreRow {
  readonly id: string;
  readonly branchId: string;
  /** Upper case; no two centres of the institution have the same. */
  readonly code: string;
  readonly name: string;
  readonly place: string | null;
  /** The first meeting; all others follow from it. */
  readonly firstMeetingOn: string;
  readonly meetingWeekday: string;
  /** `HH:MM`. */
  readonly meetingTime: string | null;
  readonly frequency: 'weekly' | 'fortnightly' | 'monthly';
  readonly officerId: string | null;
  readonly status: 'active' | 'closed';
  readonly createdAt: string;
  readonly version: number;
}

/** People who answer for each other's loans. */
export interface GroupRow {
  readonly id: string;
  /** `GR-000001`. */
  readonly number: string;
  readonly centreId: string;
  readonly branchId: string;
  readonly name: string;
  readonly status: 'active' | 'closed';
  readonly createdAt: string;
  readonly version: number;
}

/** Somebody in a group, from a day on; a customer is in one group at a time. */
export interface GroupMemberRow {
  readonly id: string;
  readonly groupId: string;
  readonly customerId: string;
  readonly branchId: string;
  readonly role: 'leader' | 'member';
  readonly joinedOn: string;
  readonly leftOn: string | null;
}

/** A meeting of a centre that was held or missed, or that a sheet was made for. */
export interface MeetingRow {
  readonly id: string;
  readonly centreId: string;
  readonly branchId: string;
  readonly on: string;
  /** The day before a holiday moved it. */
  readonly plannedOn: string;
  readonly status: 'planned' | 'held' | 'missed';
  readonly note: string | null;
  readonly version: number;
}

export interface AttendanceRow {
  readonly id: string;
  readonly meetingId: string;
  readonly customerId: string;
  readonly status: 'present' | 'late' | 'absent';
}

/** What is to be collected of a centre, or by an officer, on a day; and what was. */
export interface SheetRow {
  readonly id: string;
  /** `SH-000001`. */
  readonly number: string;
  readonly branchId: string;
  readonly centreId: string | null;
  readonly officerId: string | null;
  readonly on: string;
  /** partly: some of its rows are in the books. */
  readonly status: 'open' | 'partly' | 'posted' | 'cancelled';
  readonly exportedAt: string | null;
  /** What was counted when it was last posted. */
  readonly controlTotal: number | null;
  readonly denominations: { readonly [value: string]: number } | null;
  readonly postedAt: string | null;
  readonly userId: string;
  readonly createdAt: string;
  readonly version: number;
}

/** One loan of a sheet: what was due as it was made, and what is said to have been paid. */
export interface SheetLineRow {
  readonly id: string;
  readonly sheetId: string;
  /** From 1; people name it by this. */
  readonly ordinal: number;
  readonly groupId: string | null;
  readonly loanId: string;
  readonly customerId: string;
  readonly due: number;
  /** Of it, what fell due before the day of the sheet. */
  readonly arrears: number;
  /** Money of the borrower that is held. */
  readonly advance: number;
  readonly nextDueOn: string | null;
  readonly nextDueAmount: number;
  /** Null: nobody has said; nil: nothing was paid. */
  readonly amount: number | null;
  readonly attendance: AttendanceRow['status'] | null;
  readonly status: 'blank' | 'ready' | 'posted' | 'refused';
  readonly transactionId: string | null;
  /** Why it was refused when it was last tried. */
  readonly problem: string | null;
}
