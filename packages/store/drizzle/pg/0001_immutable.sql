CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'Rows of % are never %.', TG_TABLE_NAME,
		CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'deleted' END
		USING ERRCODE = 'restrict_violation';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_never_changed" BEFORE UPDATE OR DELETE ON "audit"
	FOR EACH ROW EXECUTE FUNCTION never_changed();
--> statement-breakpoint
CREATE TRIGGER "audit_never_emptied" BEFORE TRUNCATE ON "audit"
	FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
--> statement-breakpoint
CREATE TRIGGER "loan_events_never_changed" BEFORE UPDATE OR DELETE ON "loan_events"
	FOR EACH ROW EXECUTE FUNCTION never_changed();
--> statement-breakpoint
CREATE TRIGGER "loan_events_never_emptied" BEFORE TRUNCATE ON "loan_events"
	FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
--> statement-breakpoint
CREATE TRIGGER "journal_entries_never_changed" BEFORE UPDATE OR DELETE ON "journal_entries"
	FOR EACH ROW EXECUTE FUNCTION never_changed();
--> statement-breakpoint
CREATE TRIGGER "journal_entries_never_emptied" BEFORE TRUNCATE ON "journal_entries"
	FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
--> statement-breakpoint
CREATE TRIGGER "journal_lines_never_changed" BEFORE UPDATE OR DELETE ON "journal_lines"
	FOR EACH ROW EXECUTE FUNCTION never_changed();
--> statement-breakpoint
CREATE TRIGGER "journal_lines_never_emptied" BEFORE TRUNCATE ON "journal_lines"
	FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
--> statement-breakpoint
CREATE TRIGGER "idempotency_never_changed" BEFORE UPDATE OR DELETE ON "idempotency"
	FOR EACH ROW EXECUTE FUNCTION never_changed();
--> statement-breakpoint
CREATE TRIGGER "idempotency_never_emptied" BEFORE TRUNCATE ON "idempotency"
	FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
