ALTER TABLE "loans" ADD COLUMN "ahead_on" text collate "C";--> statement-breakpoint
ALTER TABLE "loans" ADD COLUMN "ahead_due" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loans" ADD COLUMN "ahead_arrears" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loans" ADD COLUMN "ahead_principal" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loans" ADD COLUMN "ahead_since" text collate "C";--> statement-breakpoint
CREATE INDEX "loans_branch_ahead" ON "loans" USING btree ("branch_id","status","ahead_on","id");