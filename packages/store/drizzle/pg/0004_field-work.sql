CREATE TABLE "attendance" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"meeting_id" text collate "C" NOT NULL,
	"customer_id" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "centres" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"code" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"place" text collate "C",
	"first_meeting_on" text collate "C" NOT NULL,
	"meeting_weekday" text collate "C" NOT NULL,
	"meeting_time" text collate "C",
	"frequency" text collate "C" NOT NULL,
	"officer_id" text collate "C",
	"status" text collate "C" NOT NULL,
	"created_at" text collate "C" NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"group_id" text collate "C" NOT NULL,
	"customer_id" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"joined_on" text collate "C" NOT NULL,
	"left_on" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"centre_id" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"created_at" text collate "C" NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"centre_id" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"on" text collate "C" NOT NULL,
	"planned_on" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"note" text collate "C",
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sheet_lines" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"sheet_id" text collate "C" NOT NULL,
	"ordinal" integer NOT NULL,
	"group_id" text collate "C",
	"loan_id" text collate "C" NOT NULL,
	"customer_id" text collate "C" NOT NULL,
	"due" bigint NOT NULL,
	"arrears" bigint NOT NULL,
	"advance" bigint NOT NULL,
	"next_due_on" text collate "C",
	"next_due_amount" bigint NOT NULL,
	"amount" bigint,
	"attendance" text collate "C",
	"status" text collate "C" NOT NULL,
	"transaction_id" text collate "C",
	"problem" text collate "C",
	CONSTRAINT "sheet_lines_amount_counted" CHECK ("sheet_lines"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sheets" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"centre_id" text collate "C",
	"officer_id" text collate "C",
	"on" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"exported_at" text collate "C",
	"control_total" bigint,
	"denominations" json,
	"posted_at" text collate "C",
	"user_id" text collate "C" NOT NULL,
	"created_at" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "sheets_total_counted" CHECK ("sheets"."control_total" >= 0)
);
--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centres" ADD CONSTRAINT "centres_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centres" ADD CONSTRAINT "centres_officer_id_users_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheet_lines" ADD CONSTRAINT "sheet_lines_sheet_id_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."sheets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheet_lines" ADD CONSTRAINT "sheet_lines_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheet_lines" ADD CONSTRAINT "sheet_lines_loan_id_loans_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheet_lines" ADD CONSTRAINT "sheet_lines_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheet_lines" ADD CONSTRAINT "sheet_lines_transaction_id_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_centre_id_centres_id_fk" FOREIGN KEY ("centre_id") REFERENCES "public"."centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_officer_id_users_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_once" ON "attendance" USING btree ("meeting_id","customer_id");--> statement-breakpoint
CREATE INDEX "attendance_customer" ON "attendance" USING btree ("customer_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "centres_code" ON "centres" USING btree ("code");--> statement-breakpoint
CREATE INDEX "centres_branch" ON "centres" USING btree ("branch_id","code","id");--> statement-breakpoint
CREATE INDEX "centres_officer" ON "centres" USING btree ("officer_id","code","id");--> statement-breakpoint
CREATE INDEX "group_members_group" ON "group_members" USING btree ("group_id","left_on","id");--> statement-breakpoint
CREATE INDEX "group_members_customer" ON "group_members" USING btree ("customer_id","left_on","id");--> statement-breakpoint
CREATE INDEX "group_members_branch" ON "group_members" USING btree ("branch_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "groups_number" ON "groups" USING btree ("number");--> statement-breakpoint
CREATE INDEX "groups_centre" ON "groups" USING btree ("centre_id","id");--> statement-breakpoint
CREATE INDEX "groups_branch" ON "groups" USING btree ("branch_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_day" ON "meetings" USING btree ("centre_id","on");--> statement-breakpoint
CREATE INDEX "meetings_branch" ON "meetings" USING btree ("branch_id","on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "sheet_lines_ordinal" ON "sheet_lines" USING btree ("sheet_id","ordinal");--> statement-breakpoint
CREATE INDEX "sheet_lines_group" ON "sheet_lines" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "sheet_lines_loan" ON "sheet_lines" USING btree ("loan_id","id");--> statement-breakpoint
CREATE INDEX "sheet_lines_customer" ON "sheet_lines" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "sheet_lines_transaction" ON "sheet_lines" USING btree ("transaction_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sheets_number" ON "sheets" USING btree ("number");--> statement-breakpoint
CREATE INDEX "sheets_branch" ON "sheets" USING btree ("branch_id","on","id");--> statement-breakpoint
CREATE INDEX "sheets_centre" ON "sheets" USING btree ("centre_id","on","id");--> statement-breakpoint
CREATE INDEX "sheets_officer" ON "sheets" USING btree ("officer_id","on","id");--> statement-breakpoint
CREATE INDEX "sheets_user" ON "sheets" USING btree ("user_id");--> statement-breakpoint
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
