CREATE TABLE "loan_moves" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"loan_id" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"to_branch_id" text collate "C" NOT NULL,
	"on" text collate "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "loan_moves" ADD CONSTRAINT "loan_moves_loan_id_loans_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_moves" ADD CONSTRAINT "loan_moves_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_moves" ADD CONSTRAINT "loan_moves_to_branch_id_branches_id_fk" FOREIGN KEY ("to_branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "loan_moves_loan" ON "loan_moves" USING btree ("loan_id","on","id");--> statement-breakpoint
CREATE INDEX "loan_moves_on" ON "loan_moves" USING btree ("on","id");--> statement-breakpoint
CREATE INDEX "loan_moves_branch" ON "loan_moves" USING btree ("branch_id","on","id");--> statement-breakpoint
CREATE INDEX "loan_moves_to_branch" ON "loan_moves" USING btree ("to_branch_id","on","id");--> statement-breakpoint
-- References of the new tables, too, are checked when a transaction ends, so that its rows may be written in any order.
-- SQLite is asked for the same by PRAGMA defer_foreign_keys.
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
