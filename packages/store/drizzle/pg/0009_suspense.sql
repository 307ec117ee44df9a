CREATE TABLE "suspense" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"left_amount" bigint NOT NULL,
	"status" text collate "C" NOT NULL,
	"mode" text collate "C" NOT NULL,
	"reference" text collate "C",
	"phone" text collate "C",
	"text" text collate "C",
	"on" text collate "C" NOT NULL,
	"booked_on" text collate "C" NOT NULL,
	"entry_id" text collate "C" NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "suspense_left" CHECK ("suspense"."left_amount" >= 0)
);
--> statement-breakpoint
ALTER TABLE "suspense" ADD CONSTRAINT "suspense_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspense" ADD CONSTRAINT "suspense_entry_id_journal_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."journal_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspense" ADD CONSTRAINT "suspense_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "suspense_number" ON "suspense" USING btree ("number");--> statement-breakpoint
CREATE INDEX "suspense_branch" ON "suspense" USING btree ("branch_id","on","id");--> statement-breakpoint
CREATE INDEX "suspense_branch_status" ON "suspense" USING btree ("branch_id","status","on","id");--> statement-breakpoint
CREATE INDEX "suspense_entry" ON "suspense" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "suspense_user" ON "suspense" USING btree ("user_id");
--> statement-breakpoint
DO $$
DECLARE reference record;
BEGIN
	FOR reference IN
		SELECT conrelid::regclass AS owner, conname AS name FROM pg_constraint
		WHERE contype = 'f' AND NOT condeferred AND connamespace = current_schema()::regnamespace
	LOOP
		EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY DEFERRED',
			reference.owner, reference.name);
	END LOOP;
END;
$$;
--> statement-breakpoint
INSERT INTO "accounts" ("id", "code", "name", "kind", "purpose", "status", "created_at", "version")
SELECT 'ac_unmatched_receipts', CASE WHEN EXISTS (SELECT 1 FROM "accounts" WHERE "code" = '2050') THEN '2050-S' ELSE '2050' END,
	'Money received, not matched to a loan', 'liability', 'unmatched-receipts', 'active', "created_at", 1
FROM "institutions" WHERE NOT EXISTS (SELECT 1 FROM "accounts" WHERE "purpose" = 'unmatched-receipts');
--> statement-breakpoint
INSERT INTO "suspense" ("id", "number", "branch_id", "amount", "left_amount", "status", "mode", "reference", "phone", "text", "on", "booked_on", "entry_id", "user_id", "at", "version")
SELECT 'sp_' || substr(e."id", 4), 'SU-' || substr('00000', length(CAST(row_number() OVER (ORDER BY e."id") AS text))) || CAST(row_number() OVER (ORDER BY e."id") AS text),
	e."branch_id", owed."credit", owed."credit", 'open', place."purpose", NULL, NULL, e."narration", e."value_on", e."on", e."id", e."user_id", e."at", 1
FROM "journal_entries" e
JOIN "journal_lines" owed ON owed."entry_id" = e."id" AND owed."credit" > 0
JOIN "accounts" held ON held."id" = owed."account_id" AND held."purpose" = 'unmatched-receipts'
JOIN "journal_lines" came ON came."entry_id" = e."id" AND came."debit" > 0
JOIN "accounts" place ON place."id" = came."account_id" AND place."purpose" IN ('bank', 'mobile-money')
WHERE e."kind" = 'cash';
--> statement-breakpoint
INSERT INTO "counters" ("id", "value") SELECT 'suspense', count(*) FROM "suspense" HAVING count(*) > 0;
