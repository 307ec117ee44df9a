CREATE INDEX "audit_operation" ON "audit" USING btree ("operation","id");--> statement-breakpoint
CREATE INDEX "customers_kyc" ON "customers" USING btree ("kyc","id");--> statement-breakpoint
CREATE INDEX "customers_status" ON "customers" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "loans_dpd" ON "loans" USING btree ("dpd","id");--> statement-breakpoint
CREATE INDEX "loans_status_dpd" ON "loans" USING btree ("status","dpd","id");--> statement-breakpoint
CREATE INDEX "users_role" ON "users" USING btree ("role","id");--> statement-breakpoint
CREATE INDEX "users_status" ON "users" USING btree ("status","id");