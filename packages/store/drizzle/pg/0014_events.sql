ALTER TABLE "outbox" ADD COLUMN "branch_id" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "customer_id" text collate "C";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "seq" bigint DEFAULT 0;--> statement-breakpoint
CREATE INDEX "outbox_seq" ON "outbox" USING btree ("seq","id");--> statement-breakpoint
CREATE INDEX "outbox_branch" ON "outbox" USING btree ("branch_id","seq","id");--> statement-breakpoint
CREATE INDEX "outbox_customer" ON "outbox" USING btree ("customer_id","seq","id");