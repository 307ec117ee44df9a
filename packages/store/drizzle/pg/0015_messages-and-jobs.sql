CREATE TABLE "job_runs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"job" text collate "C" NOT NULL,
	"slot" text collate "C" NOT NULL,
	"due_at" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"owner" text collate "C" NOT NULL,
	"until" text collate "C" NOT NULL,
	"attempts" integer NOT NULL,
	"started_at" text collate "C" NOT NULL,
	"ended_at" text collate "C",
	"says" text collate "C",
	CONSTRAINT "job_runs_attempts_counted" CHECK ("job_runs"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"outbox_id" text collate "C" NOT NULL,
	"branch_id" text collate "C",
	"customer_id" text collate "C",
	"template" text collate "C" NOT NULL,
	"channel" text collate "C" NOT NULL,
	"payload" json,
	"status" text collate "C" NOT NULL,
	"due_at" text collate "C" NOT NULL,
	"good_until" text collate "C",
	"attempts" integer NOT NULL,
	"last_error" text collate "C",
	"created_at" text collate "C" NOT NULL,
	"sent_at" text collate "C",
	CONSTRAINT "messages_attempts_counted" CHECK ("messages"."attempts" >= 0)
);
--> statement-breakpoint
ALTER TABLE "branches" ADD COLUMN "day_end_time" text collate "C";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "language" text collate "C";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "contact_by" text collate "C";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "told_at" text collate "C";--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_slot" ON "job_runs" USING btree ("job","slot");--> statement-breakpoint
CREATE INDEX "job_runs_job" ON "job_runs" USING btree ("job","due_at","id");--> statement-breakpoint
CREATE INDEX "job_runs_due" ON "job_runs" USING btree ("due_at","id");--> statement-breakpoint
CREATE INDEX "job_runs_status" ON "job_runs" USING btree ("status","due_at","id");--> statement-breakpoint
CREATE INDEX "job_runs_job_status" ON "job_runs" USING btree ("job","status","due_at","id");--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("status","due_at","id");--> statement-breakpoint
CREATE INDEX "messages_created" ON "messages" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "messages_status" ON "messages" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "messages_branch" ON "messages" USING btree ("branch_id","created_at","id");--> statement-breakpoint
CREATE INDEX "messages_branch_status" ON "messages" USING btree ("branch_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "messages_customer" ON "messages" USING btree ("customer_id","created_at","id");--> statement-breakpoint
CREATE INDEX "messages_customer_status" ON "messages" USING btree ("customer_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "outbox_told" ON "outbox" USING btree ("told_at","id");--> statement-breakpoint
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
