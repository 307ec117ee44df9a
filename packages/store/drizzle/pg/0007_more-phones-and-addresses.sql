ALTER TABLE "customers" ADD COLUMN "other_phones" json;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "permanent_address" json;