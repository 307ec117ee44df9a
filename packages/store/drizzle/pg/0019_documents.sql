CREATE TABLE "documents" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"customer_id" text collate "C" NOT NULL,
	"loan_id" text collate "C",
	"kind" text collate "C" NOT NULL,
	"file_name" text collate "C" NOT NULL,
	"media_type" text collate "C" NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"sent_sha256" text collate "C" NOT NULL,
	"scan" text collate "C" NOT NULL,
	"store" text collate "C" NOT NULL,
	"place" text collate "C" NOT NULL,
	"key_id" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"note" text collate "C",
	"added_by" text collate "C" NOT NULL,
	"added_at" text collate "C" NOT NULL,
	"decided_by" text collate "C",
	"decided_at" text collate "C",
	"reason" text collate "C",
	"deleted_by" text collate "C",
	"deleted_at" text collate "C",
	"erased_at" text collate "C",
	"version" integer NOT NULL,
	CONSTRAINT "documents_bytes_counted" CHECK ("documents"."bytes" > 0)
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "documents" json;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_loan_id_loans_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "documents_number" ON "documents" USING btree ("number");--> statement-breakpoint
CREATE INDEX "documents_customer" ON "documents" USING btree ("customer_id","added_at","id");--> statement-breakpoint
CREATE INDEX "documents_loan" ON "documents" USING btree ("loan_id","added_at","id");--> statement-breakpoint
CREATE INDEX "documents_branch" ON "documents" USING btree ("branch_id","added_at","id");--> statement-breakpoint
CREATE INDEX "documents_branch_status" ON "documents" USING btree ("branch_id","status","added_at","id");--> statement-breakpoint
CREATE INDEX "documents_status" ON "documents" USING btree ("status","added_at","id");--> statement-breakpoint
CREATE INDEX "documents_in_use" ON "documents" USING btree ("deleted_at","added_at","id");--> statement-breakpoint
CREATE INDEX "documents_kind" ON "documents" USING btree ("kind","deleted_at","added_at","id");--> statement-breakpoint
CREATE INDEX "documents_place" ON "documents" USING btree ("place");--> statement-breakpoint
CREATE INDEX "documents_deleted" ON "documents" USING btree ("status","erased_at","deleted_at","id");--> statement-breakpoint
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
