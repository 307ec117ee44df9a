CREATE TRIGGER `audit_never_changed` BEFORE UPDATE ON `audit` BEGIN
	SELECT RAISE(ABORT, 'Rows of audit are never changed.');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_never_deleted` BEFORE DELETE ON `audit` BEGIN
	SELECT RAISE(ABORT, 'Rows of audit are never deleted.');
END;
--> statement-breakpoint
CREATE TRIGGER `loan_events_never_changed` BEFORE UPDATE ON `loan_events` BEGIN
	SELECT RAISE(ABORT, 'Rows of loan_events are never changed.');
END;
--> statement-breakpoint
CREATE TRIGGER `loan_events_never_deleted` BEFORE DELETE ON `loan_events` BEGIN
	SELECT RAISE(ABORT, 'Rows of loan_events are never deleted.');
END;
--> statement-breakpoint
CREATE TRIGGER `journal_entries_never_changed` BEFORE UPDATE ON `journal_entries` BEGIN
	SELECT RAISE(ABORT, 'Rows of journal_entries are never changed.');
END;
--> statement-breakpoint
CREATE TRIGGER `journal_entries_never_deleted` BEFORE DELETE ON `journal_entries` BEGIN
	SELECT RAISE(ABORT, 'Rows of journal_entries are never deleted.');
END;
--> statement-breakpoint
CREATE TRIGGER `journal_lines_never_changed` BEFORE UPDATE ON `journal_lines` BEGIN
	SELECT RAISE(ABORT, 'Rows of journal_lines are never changed.');
END;
--> statement-breakpoint
CREATE TRIGGER `journal_lines_never_deleted` BEFORE DELETE ON `journal_lines` BEGIN
	SELECT RAISE(ABORT, 'Rows of journal_lines are never deleted.');
END;
--> statement-breakpoint
CREATE TRIGGER `idempotency_never_changed` BEFORE UPDATE ON `idempotency` BEGIN
	SELECT RAISE(ABORT, 'Rows of idempotency are never changed.');
END;
--> statement-breakpoint
CREATE TRIGGER `idempotency_never_deleted` BEFORE DELETE ON `idempotency` BEGIN
	SELECT RAISE(ABORT, 'Rows of idempotency are never deleted.');
END;
