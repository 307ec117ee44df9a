CREATE TABLE "account_days" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"on" text collate "C" NOT NULL,
	"debit" bigint NOT NULL,
	"credit" bigint NOT NULL,
	CONSTRAINT "account_days_counted" CHECK ("account_days"."debit" >= 0 and "account_days"."credit" >= 0)
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"code" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"purpose" text collate "C",
	"status" text collate "C" NOT NULL,
	"created_at" text collate "C" NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal_entries" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"on" text collate "C" NOT NULL,
	"value_on" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"subject_id" text collate "C",
	"transaction_id" text collate "C",
	"narration" text collate "C" NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal_lines" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"entry_id" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"on" text collate "C" NOT NULL,
	"debit" bigint NOT NULL,
	"credit" bigint NOT NULL,
	CONSTRAINT "journal_lines_one_side" CHECK ("journal_lines"."debit" >= 0 and "journal_lines"."credit" >= 0 and ("journal_lines"."debit" = 0 or "journal_lines"."credit" = 0))
);
--> statement-breakpoint
CREATE TABLE "manual_journals" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"on" text collate "C" NOT NULL,
	"narration" text collate "C" NOT NULL,
	"lines" json NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL,
	"decided_by" text collate "C",
	"decided_at" text collate "C",
	"decided_why" text collate "C",
	"entry_id" text collate "C",
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "till_counts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"till_id" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"on" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"denominations" json NOT NULL,
	"counted" bigint NOT NULL,
	"expected" bigint NOT NULL,
	"reason" text collate "C",
	"user_id" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL,
	CONSTRAINT "till_counts_counted" CHECK ("till_counts"."counted" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tills" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"user_id" text collate "C",
	"status" text collate "C" NOT NULL,
	"balance" bigint NOT NULL,
	"opened_on" text collate "C",
	"created_at" text collate "C" NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"at" text collate "C" NOT NULL,
	"user_id" text collate "C",
	"operation" text collate "C" NOT NULL,
	"target_id" text collate "C",
	"key" text collate "C",
	"before" json,
	"after" json,
	"previous_hash" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "branches" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"code" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"business_date" text collate "C" NOT NULL,
	"day_status" text collate "C" NOT NULL,
	"holidays" json NOT NULL,
	"created_at" text collate "C" NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "counters_counted" CHECK ("counters"."value" >= 0)
);
--> statement-breakpoint
CREATE TABLE "customer_terms" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"term" text collate "C" NOT NULL,
	"customer_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"gender" text collate "C",
	"born_on" text collate "C",
	"phone" text collate "C",
	"email" text collate "C",
	"address" json,
	"nominee" json,
	"household_id" text collate "C",
	"income" bigint,
	"obligations" bigint,
	"officer_id" text collate "C",
	"kyc" text collate "C" NOT NULL,
	"kyc_by" text collate "C",
	"kyc_at" text collate "C",
	"kyc_reason" text collate "C",
	"status" text collate "C" NOT NULL,
	"created_at" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "customers_income_counted" CHECK ("customers"."income" >= 0),
	CONSTRAINT "customers_obligations_counted" CHECK ("customers"."obligations" >= 0)
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"operation" text collate "C" NOT NULL,
	"input_hash" text collate "C" NOT NULL,
	"user_id" text collate "C",
	"result" json,
	"at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"customer_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"sealed" text collate "C" NOT NULL,
	"fingerprint" text collate "C" NOT NULL,
	"last4" text collate "C" NOT NULL,
	"created_at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "institutions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"currency" text collate "C" NOT NULL,
	"settings" json NOT NULL,
	"created_at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loan_events" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"loan_id" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"on" text collate "C" NOT NULL,
	"booked_on" text collate "C" NOT NULL,
	"event" json NOT NULL,
	"transaction_id" text collate "C",
	"user_id" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loan_steps" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"loan_id" text collate "C" NOT NULL,
	"step" text collate "C" NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"on" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL,
	"note" text collate "C",
	"facts" json
);
--> statement-breakpoint
CREATE TABLE "loans" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"customer_id" text collate "C" NOT NULL,
	"product_id" text collate "C" NOT NULL,
	"product_version_id" text collate "C" NOT NULL,
	"officer_id" text collate "C",
	"status" text collate "C" NOT NULL,
	"purpose" text collate "C",
	"principal" bigint NOT NULL,
	"terms" json NOT NULL,
	"cycle" integer NOT NULL,
	"applied_on" text collate "C" NOT NULL,
	"decided_on" text collate "C",
	"disbursed_on" text collate "C",
	"closed_on" text collate "C",
	"as_of" text collate "C",
	"outstanding_principal" bigint NOT NULL,
	"outstanding_interest" bigint NOT NULL,
	"outstanding_fee" bigint NOT NULL,
	"outstanding_penalty" bigint NOT NULL,
	"due_principal" bigint NOT NULL,
	"due_interest" bigint NOT NULL,
	"due_fee" bigint NOT NULL,
	"due_penalty" bigint NOT NULL,
	"excess" bigint NOT NULL,
	"dpd" integer NOT NULL,
	"bucket" text collate "C" NOT NULL,
	"arrears_since" text collate "C",
	"npa_since" text collate "C",
	"next_due_on" text collate "C",
	"next_due_amount" bigint NOT NULL,
	"posted" json NOT NULL,
	"created_at" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "loans_principal_counted" CHECK ("loans"."principal" >= 0),
	CONSTRAINT "loans_days_counted" CHECK ("loans"."dpd" >= 0 and "loans"."cycle" >= 1)
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"topic" text collate "C" NOT NULL,
	"payload" json,
	"at" text collate "C" NOT NULL,
	"sent_at" text collate "C",
	"attempts" integer NOT NULL,
	"last_error" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "product_versions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"product_id" text collate "C" NOT NULL,
	"ordinal" integer NOT NULL,
	"terms" json NOT NULL,
	"limits" json NOT NULL,
	"charge_rules" text collate "C",
	"created_at" text collate "C" NOT NULL,
	"created_by" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"code" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"version_id" text collate "C" NOT NULL,
	"created_at" text collate "C" NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"family" text collate "C" NOT NULL,
	"refresh_hash" text collate "C" NOT NULL,
	"issued_at" text collate "C" NOT NULL,
	"expires_at" text collate "C" NOT NULL,
	"used_at" text collate "C",
	"revoked_at" text collate "C",
	"revoked_why" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "transactions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"branch_id" text collate "C" NOT NULL,
	"loan_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"mode" text collate "C" NOT NULL,
	"reference" text collate "C",
	"receipt_number" text collate "C",
	"on" text collate "C" NOT NULL,
	"booked_on" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"till_id" text collate "C",
	"event_id" text collate "C",
	"allocation" json,
	"user_id" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "transactions_amount_counted" CHECK ("transactions"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"username" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"branch_id" text collate "C",
	"customer_id" text collate "C",
	"password_hash" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"failures" integer NOT NULL,
	"locked_until" text collate "C",
	"created_at" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "users_failures_counted" CHECK ("users"."failures" >= 0)
);
--> statement-breakpoint
ALTER TABLE "account_days" ADD CONSTRAINT "account_days_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_days" ADD CONSTRAINT "account_days_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_entries" ADD CONSTRAINT "journal_entries_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_entries" ADD CONSTRAINT "journal_entries_transaction_id_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_lines" ADD CONSTRAINT "journal_lines_entry_id_journal_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."journal_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_lines" ADD CONSTRAINT "journal_lines_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_lines" ADD CONSTRAINT "journal_lines_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_journals" ADD CONSTRAINT "manual_journals_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_journals" ADD CONSTRAINT "manual_journals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_journals" ADD CONSTRAINT "manual_journals_entry_id_journal_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."journal_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_counts" ADD CONSTRAINT "till_counts_till_id_tills_id_fk" FOREIGN KEY ("till_id") REFERENCES "public"."tills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_counts" ADD CONSTRAINT "till_counts_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_counts" ADD CONSTRAINT "till_counts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tills" ADD CONSTRAINT "tills_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tills" ADD CONSTRAINT "tills_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_terms" ADD CONSTRAINT "customer_terms_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_terms" ADD CONSTRAINT "customer_terms_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_household_id_customers_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_officer_id_users_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_events" ADD CONSTRAINT "loan_events_loan_id_loans_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_events" ADD CONSTRAINT "loan_events_transaction_id_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_steps" ADD CONSTRAINT "loan_steps_loan_id_loans_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_steps" ADD CONSTRAINT "loan_steps_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_product_version_id_product_versions_id_fk" FOREIGN KEY ("product_version_id") REFERENCES "public"."product_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_officer_id_users_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_version_id_product_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."product_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_loan_id_loans_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_till_id_tills_id_fk" FOREIGN KEY ("till_id") REFERENCES "public"."tills"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_event_id_loan_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."loan_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_days_day" ON "account_days" USING btree ("branch_id","account_id","on");--> statement-breakpoint
CREATE INDEX "account_days_branch" ON "account_days" USING btree ("branch_id","on","id");--> statement-breakpoint
CREATE INDEX "account_days_account" ON "account_days" USING btree ("account_id","on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_code" ON "accounts" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_purpose" ON "accounts" USING btree ("purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_entries_seq" ON "journal_entries" USING btree ("branch_id","seq");--> statement-breakpoint
CREATE INDEX "journal_entries_branch" ON "journal_entries" USING btree ("branch_id","id");--> statement-breakpoint
CREATE INDEX "journal_entries_branch_day" ON "journal_entries" USING btree ("branch_id","on","seq","id");--> statement-breakpoint
CREATE INDEX "journal_entries_subject" ON "journal_entries" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "journal_entries_transaction" ON "journal_entries" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "journal_lines_entry" ON "journal_lines" USING btree ("entry_id","id");--> statement-breakpoint
CREATE INDEX "journal_lines_account" ON "journal_lines" USING btree ("account_id","on","id");--> statement-breakpoint
CREATE INDEX "journal_lines_branch" ON "journal_lines" USING btree ("branch_id","on","id");--> statement-breakpoint
CREATE INDEX "manual_journals_branch" ON "manual_journals" USING btree ("branch_id","id");--> statement-breakpoint
CREATE INDEX "manual_journals_status" ON "manual_journals" USING btree ("branch_id","status","id");--> statement-breakpoint
CREATE INDEX "manual_journals_user" ON "manual_journals" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "manual_journals_entry" ON "manual_journals" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "till_counts_till" ON "till_counts" USING btree ("till_id","on","id");--> statement-breakpoint
CREATE INDEX "till_counts_branch" ON "till_counts" USING btree ("branch_id","on","id");--> statement-breakpoint
CREATE INDEX "till_counts_user" ON "till_counts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tills_name" ON "tills" USING btree ("branch_id","name");--> statement-breakpoint
CREATE INDEX "tills_user" ON "tills" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seq" ON "audit" USING btree ("branch_id","seq");--> statement-breakpoint
CREATE INDEX "audit_branch" ON "audit" USING btree ("branch_id","id");--> statement-breakpoint
CREATE INDEX "audit_target" ON "audit" USING btree ("target_id","id");--> statement-breakpoint
CREATE INDEX "audit_user" ON "audit" USING btree ("user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "branches_code" ON "branches" USING btree ("code");--> statement-breakpoint
CREATE INDEX "customer_terms_branch" ON "customer_terms" USING btree ("branch_id","term","customer_id","id");--> statement-breakpoint
CREATE INDEX "customer_terms_term" ON "customer_terms" USING btree ("term","customer_id","id");--> statement-breakpoint
CREATE INDEX "customer_terms_customer" ON "customer_terms" USING btree ("customer_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_number" ON "customers" USING btree ("number");--> statement-breakpoint
CREATE INDEX "customers_branch" ON "customers" USING btree ("branch_id","id");--> statement-breakpoint
CREATE INDEX "customers_household" ON "customers" USING btree ("household_id","id");--> statement-breakpoint
CREATE INDEX "customers_officer" ON "customers" USING btree ("officer_id","id");--> statement-breakpoint
CREATE INDEX "customers_phone" ON "customers" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "idempotency_user" ON "idempotency" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identities_fingerprint" ON "identities" USING btree ("kind","fingerprint");--> statement-breakpoint
CREATE INDEX "identities_customer" ON "identities" USING btree ("customer_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "loan_events_seq" ON "loan_events" USING btree ("loan_id","seq");--> statement-breakpoint
CREATE INDEX "loan_events_transaction" ON "loan_events" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "loan_steps_loan" ON "loan_steps" USING btree ("loan_id","id");--> statement-breakpoint
CREATE INDEX "loan_steps_user" ON "loan_steps" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "loans_number" ON "loans" USING btree ("number");--> statement-breakpoint
CREATE INDEX "loans_branch" ON "loans" USING btree ("branch_id","id");--> statement-breakpoint
CREATE INDEX "loans_status" ON "loans" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "loans_branch_status" ON "loans" USING btree ("branch_id","status","id");--> statement-breakpoint
CREATE INDEX "loans_branch_due" ON "loans" USING btree ("branch_id","next_due_on","id");--> statement-breakpoint
CREATE INDEX "loans_branch_dpd" ON "loans" USING btree ("branch_id","dpd","id");--> statement-breakpoint
CREATE INDEX "loans_customer" ON "loans" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "loans_product" ON "loans" USING btree ("product_id","id");--> statement-breakpoint
CREATE INDEX "loans_product_version" ON "loans" USING btree ("product_version_id");--> statement-breakpoint
CREATE INDEX "loans_officer" ON "loans" USING btree ("officer_id","id");--> statement-breakpoint
CREATE INDEX "outbox_sent" ON "outbox" USING btree ("sent_at","id");--> statement-breakpoint
CREATE INDEX "outbox_topic" ON "outbox" USING btree ("topic","id");--> statement-breakpoint
CREATE UNIQUE INDEX "product_versions_ordinal" ON "product_versions" USING btree ("product_id","ordinal");--> statement-breakpoint
CREATE UNIQUE INDEX "products_code" ON "products" USING btree ("code");--> statement-breakpoint
CREATE INDEX "products_version" ON "products" USING btree ("version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_refresh" ON "sessions" USING btree ("refresh_hash");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "sessions_family" ON "sessions" USING btree ("family","id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "transactions_receipt" ON "transactions" USING btree ("branch_id","receipt_number");--> statement-breakpoint
CREATE INDEX "transactions_branch" ON "transactions" USING btree ("branch_id","id");--> statement-breakpoint
CREATE INDEX "transactions_branch_day" ON "transactions" USING btree ("branch_id","booked_on","id");--> statement-breakpoint
CREATE INDEX "transactions_loan" ON "transactions" USING btree ("loan_id","id");--> statement-breakpoint
CREATE INDEX "transactions_status" ON "transactions" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "transactions_till" ON "transactions" USING btree ("till_id","booked_on","id");--> statement-breakpoint
CREATE INDEX "transactions_event" ON "transactions" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "transactions_user" ON "transactions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username" ON "users" USING btree ("username");--> statement-breakpoint
CREATE UNIQUE INDEX "users_customer" ON "users" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "users_branch" ON "users" USING btree ("branch_id","id");