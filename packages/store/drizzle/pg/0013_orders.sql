DROP INDEX "audit_branch";--> statement-breakpoint
DROP INDEX "audit_target";--> statement-breakpoint
DROP INDEX "audit_user";--> statement-breakpoint
DROP INDEX "audit_operation";--> statement-breakpoint
DROP INDEX "transactions_reference";--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "loans_branch_number" ON "loans" USING btree ("branch_id","number","id");--> statement-breakpoint
CREATE INDEX "transfers_from" ON "transfers" USING btree ("branch_id","id");--> statement-breakpoint
CREATE INDEX "transfers_to" ON "transfers" USING btree ("to_branch_id","id");--> statement-breakpoint
CREATE INDEX "audit_branch" ON "audit" USING btree ("branch_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_target" ON "audit" USING btree ("target_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_user" ON "audit" USING btree ("user_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_operation" ON "audit" USING btree ("operation","at","id");--> statement-breakpoint
CREATE INDEX "transactions_reference" ON "transactions" USING btree ("reference","branch_id","id");