CREATE TABLE "former_numbers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"former_number" text collate "C" NOT NULL,
	"subject_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"to_branch_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"to_centre_id" text collate "C",
	"status" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL,
	"decided_by" text collate "C",
	"decided_at" text collate "C",
	"decided_why" text collate "C",
	"customers" integer,
	"loans" integer,
	"principal" bigint,
	"version" integer NOT NULL,
	CONSTRAINT "transfers_counted" CHECK ("transfers"."customers" >= 0 and "transfers"."loans" >= 0),
	CONSTRAINT "transfers_principal_counted" CHECK ("transfers"."principal" >= 0)
);
--> statement-breakpoint
ALTER TABLE "former_numbers" ADD CONSTRAINT "former_numbers_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_to_branch_id_branches_id_fk" FOREIGN KEY ("to_branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_to_centre_id_centres_id_fk" FOREIGN KEY ("to_centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "former_numbers_once" ON "former_numbers" USING btree ("kind","branch_id","former_number");--> statement-breakpoint
CREATE INDEX "former_numbers_number" ON "former_numbers" USING btree ("kind","former_number","id");--> statement-breakpoint
CREATE INDEX "former_numbers_branch" ON "former_numbers" USING btree ("branch_id","id");--> statement-breakpoint
CREATE INDEX "former_numbers_subject" ON "former_numbers" USING btree ("subject_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_number" ON "transfers" USING btree ("number");--> statement-breakpoint
CREATE INDEX "transfers_branch" ON "transfers" USING btree ("branch_id","status","id");--> statement-breakpoint
CREATE INDEX "transfers_to_branch" ON "transfers" USING btree ("to_branch_id","status","id");--> statement-breakpoint
CREATE INDEX "transfers_subject" ON "transfers" USING btree ("subject_id","status","id");--> statement-breakpoint
CREATE INDEX "transfers_to_centre" ON "transfers" USING btree ("to_centre_id");--> statement-breakpoint
CREATE INDEX "transfers_user" ON "transfers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "transfers_decider" ON "transfers" USING btree ("decided_by");--> statement-breakpoint
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
