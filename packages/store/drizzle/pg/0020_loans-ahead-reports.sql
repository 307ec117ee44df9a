ALTER TABLE "loans" ADD COLUMN "ahead_arrears_principal" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loans" ADD COLUMN "ahead_interest" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loans" ADD COLUMN "ahead_dpd" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "loans" ADD COLUMN "ahead_bucket" text collate "C";--> statement-breakpoint
ALTER TABLE "loans" ADD COLUMN "ahead_npa_since" text collate "C";--> statement-breakpoint
ALTER TABLE "loans" ADD COLUMN "ahead_next_on" text collate "C";--> statement-breakpoint
ALTER TABLE "loans" ADD COLUMN "ahead_next_amount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What rows kept of a day to come lacks these columns: it is looked for anew.
UPDATE "loans" SET "ahead_on" = NULL WHERE "ahead_on" IS NOT NULL;
