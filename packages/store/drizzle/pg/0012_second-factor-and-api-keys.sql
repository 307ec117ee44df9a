CREATE TABLE "api_keys" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"branch_id" text collate "C",
	"name" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL,
	"operations" json NOT NULL,
	"created_at" text collate "C" NOT NULL,
	"created_by" text collate "C" NOT NULL,
	"expires_at" text collate "C" NOT NULL,
	"revoked_at" text collate "C"
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "second_factor" json;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_keys_user" ON "api_keys" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "api_keys_branch" ON "api_keys" USING btree ("branch_id","id");
--> statement-breakpoint
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
