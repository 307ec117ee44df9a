CREATE TABLE `account_days` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	`account_id` text NOT NULL,
	`on` text NOT NULL,
	`debit` integer NOT NULL,
	`credit` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "account_days_counted" CHECK("account_days"."debit" >= 0 and "account_days"."credit" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_days_day` ON `account_days` (`branch_id`,`account_id`,`on`);--> statement-breakpoint
CREATE INDEX `account_days_branch` ON `account_days` (`branch_id`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `account_days_account` ON `account_days` (`account_id`,`on`,`id`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`purpose` text,
	`status` text NOT NULL,
	`created_at` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_code` ON `accounts` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_purpose` ON `accounts` (`purpose`);--> statement-breakpoint
CREATE TABLE `journal_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	`seq` integer NOT NULL,
	`on` text NOT NULL,
	`value_on` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text,
	`transaction_id` text,
	`narration` text NOT NULL,
	`user_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`transaction_id`) REFERENCES `transactions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_entries_seq` ON `journal_entries` (`branch_id`,`seq`);--> statement-breakpoint
CREATE INDEX `journal_entries_branch` ON `journal_entries` (`branch_id`,`id`);--> statement-breakpoint
CREATE INDEX `journal_entries_branch_day` ON `journal_entries` (`branch_id`,`on`,`seq`,`id`);--> statement-breakpoint
CREATE INDEX `journal_entries_subject` ON `journal_entries` (`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `journal_entries_transaction` ON `journal_entries` (`transaction_id`);--> statement-breakpoint
CREATE TABLE `journal_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`account_id` text NOT NULL,
	`on` text NOT NULL,
	`debit` integer NOT NULL,
	`credit` integer NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `journal_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "journal_lines_one_side" CHECK("journal_lines"."debit" >= 0 and "journal_lines"."credit" >= 0 and ("journal_lines"."debit" = 0 or "journal_lines"."credit" = 0))
);
--> statement-breakpoint
CREATE INDEX `journal_lines_entry` ON `journal_lines` (`entry_id`,`id`);--> statement-breakpoint
CREATE INDEX `journal_lines_account` ON `journal_lines` (`account_id`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `journal_lines_branch` ON `journal_lines` (`branch_id`,`on`,`id`);--> statement-breakpoint
CREATE TABLE `manual_journals` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	`status` text NOT NULL,
	`on` text NOT NULL,
	`narration` text NOT NULL,
	`lines` text NOT NULL,
	`user_id` text NOT NULL,
	`at` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	`decided_why` text,
	`entry_id` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `journal_entries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `manual_journals_branch` ON `manual_journals` (`branch_id`,`id`);--> statement-breakpoint
CREATE INDEX `manual_journals_status` ON `manual_journals` (`branch_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `manual_journals_user` ON `manual_journals` (`user_id`);--> statement-breakpoint
CREATE INDEX `manual_journals_entry` ON `manual_journals` (`entry_id`);--> statement-breakpoint
CREATE TABLE `till_counts` (
	`id` text PRIMARY KEY NOT NULL,
	`till_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`on` text NOT NULL,
	`kind` text NOT NULL,
	`denominations` text NOT NULL,
	`counted` integer NOT NULL,
	`expected` integer NOT NULL,
	`reason` text,
	`user_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "till_counts_counted" CHECK("till_counts"."counted" >= 0)
);
--> statement-breakpoint
CREATE INDEX `till_counts_till` ON `till_counts` (`till_id`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `till_counts_branch` ON `till_counts` (`branch_id`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `till_counts_user` ON `till_counts` (`user_id`);--> statement-breakpoint
CREATE TABLE `tills` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	`name` text NOT NULL,
	`user_id` text,
	`status` text NOT NULL,
	`balance` integer NOT NULL,
	`opened_on` text,
	`created_at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tills_name` ON `tills` (`branch_id`,`name`);--> statement-breakpoint
CREATE INDEX `tills_user` ON `tills` (`user_id`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` text NOT NULL,
	`user_id` text,
	`operation` text NOT NULL,
	`target_id` text,
	`key` text,
	`before` text,
	`after` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_seq` ON `audit` (`branch_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_branch` ON `audit` (`branch_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_target` ON `audit` (`target_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_user` ON `audit` (`user_id`,`id`);--> statement-breakpoint
CREATE TABLE `branches` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`business_date` text NOT NULL,
	`day_status` text NOT NULL,
	`holidays` text NOT NULL,
	`created_at` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `branches_code` ON `branches` (`code`);--> statement-breakpoint
CREATE TABLE `counters` (
	`id` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL,
	CONSTRAINT "counters_counted" CHECK("counters"."value" >= 0)
);
--> statement-breakpoint
CREATE TABLE `customer_terms` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	`term` text NOT NULL,
	`customer_id` text NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `customer_terms_branch` ON `customer_terms` (`branch_id`,`term`,`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `customer_terms_term` ON `customer_terms` (`term`,`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `customer_terms_customer` ON `customer_terms` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`branch_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`gender` text,
	`born_on` text,
	`phone` text,
	`email` text,
	`address` text,
	`nominee` text,
	`household_id` text,
	`income` integer,
	`obligations` integer,
	`officer_id` text,
	`kyc` text NOT NULL,
	`kyc_by` text,
	`kyc_at` text,
	`kyc_reason` text,
	`status` text NOT NULL,
	`created_at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`officer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customers_income_counted" CHECK("customers"."income" >= 0),
	CONSTRAINT "customers_obligations_counted" CHECK("customers"."obligations" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_number` ON `customers` (`number`);--> statement-breakpoint
CREATE INDEX `customers_branch` ON `customers` (`branch_id`,`id`);--> statement-breakpoint
CREATE INDEX `customers_household` ON `customers` (`household_id`,`id`);--> statement-breakpoint
CREATE INDEX `customers_officer` ON `customers` (`officer_id`,`id`);--> statement-breakpoint
CREATE INDEX `customers_phone` ON `customers` (`phone`);--> statement-breakpoint
CREATE TABLE `idempotency` (
	`id` text PRIMARY KEY NOT NULL,
	`operation` text NOT NULL,
	`input_hash` text NOT NULL,
	`user_id` text,
	`result` text,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_user` ON `idempotency` (`user_id`);--> statement-breakpoint
CREATE TABLE `identities` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`sealed` text NOT NULL,
	`fingerprint` text NOT NULL,
	`last4` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `identities_fingerprint` ON `identities` (`kind`,`fingerprint`);--> statement-breakpoint
CREATE INDEX `identities_customer` ON `identities` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `institutions` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `loan_events` (
	`id` text PRIMARY KEY NOT NULL,
	`loan_id` text NOT NULL,
	`seq` integer NOT NULL,
	`on` text NOT NULL,
	`booked_on` text NOT NULL,
	`event` text NOT NULL,
	`transaction_id` text,
	`user_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`loan_id`) REFERENCES `loans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`transaction_id`) REFERENCES `transactions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `loan_events_seq` ON `loan_events` (`loan_id`,`seq`);--> statement-breakpoint
CREATE INDEX `loan_events_transaction` ON `loan_events` (`transaction_id`);--> statement-breakpoint
CREATE TABLE `loan_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`loan_id` text NOT NULL,
	`step` text NOT NULL,
	`user_id` text NOT NULL,
	`on` text NOT NULL,
	`at` text NOT NULL,
	`note` text,
	`facts` text,
	FOREIGN KEY (`loan_id`) REFERENCES `loans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `loan_steps_loan` ON `loan_steps` (`loan_id`,`id`);--> statement-breakpoint
CREATE INDEX `loan_steps_user` ON `loan_steps` (`user_id`);--> statement-breakpoint
CREATE TABLE `loans` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`branch_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`product_id` text NOT NULL,
	`product_version_id` text NOT NULL,
	`officer_id` text,
	`status` text NOT NULL,
	`purpose` text,
	`principal` integer NOT NULL,
	`terms` text NOT NULL,
	`cycle` integer NOT NULL,
	`applied_on` text NOT NULL,
	`decided_on` text,
	`disbursed_on` text,
	`closed_on` text,
	`as_of` text,
	`outstanding_principal` integer NOT NULL,
	`outstanding_interest` integer NOT NULL,
	`outstanding_fee` integer NOT NULL,
	`outstanding_penalty` integer NOT NULL,
	`due_principal` integer NOT NULL,
	`due_interest` integer NOT NULL,
	`due_fee` integer NOT NULL,
	`due_penalty` integer NOT NULL,
	`excess` integer NOT NULL,
	`dpd` integer NOT NULL,
	`bucket` text NOT NULL,
	`arrears_since` text,
	`npa_since` text,
	`next_due_on` text,
	`next_due_amount` integer NOT NULL,
	`posted` text NOT NULL,
	`created_at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_version_id`) REFERENCES `product_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`officer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "loans_principal_counted" CHECK("loans"."principal" >= 0),
	CONSTRAINT "loans_days_counted" CHECK("loans"."dpd" >= 0 and "loans"."cycle" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `loans_number` ON `loans` (`number`);--> statement-breakpoint
CREATE INDEX `loans_branch` ON `loans` (`branch_id`,`id`);--> statement-breakpoint
CREATE INDEX `loans_status` ON `loans` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `loans_branch_status` ON `loans` (`branch_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `loans_branch_due` ON `loans` (`branch_id`,`next_due_on`,`id`);--> statement-breakpoint
CREATE INDEX `loans_branch_dpd` ON `loans` (`branch_id`,`dpd`,`id`);--> statement-breakpoint
CREATE INDEX `loans_customer` ON `loans` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `loans_product` ON `loans` (`product_id`,`id`);--> statement-breakpoint
CREATE INDEX `loans_product_version` ON `loans` (`product_version_id`);--> statement-breakpoint
CREATE INDEX `loans_officer` ON `loans` (`officer_id`,`id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`topic` text NOT NULL,
	`payload` text,
	`at` text NOT NULL,
	`sent_at` text,
	`attempts` integer NOT NULL,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `outbox_sent` ON `outbox` (`sent_at`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_topic` ON `outbox` (`topic`,`id`);--> statement-breakpoint
CREATE TABLE `product_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`terms` text NOT NULL,
	`limits` text NOT NULL,
	`charge_rules` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `product_versions_ordinal` ON `product_versions` (`product_id`,`ordinal`);--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`version_id` text NOT NULL,
	`created_at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `product_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `products_code` ON `products` (`code`);--> statement-breakpoint
CREATE INDEX `products_version` ON `products` (`version_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`family` text NOT NULL,
	`refresh_hash` text NOT NULL,
	`issued_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	`revoked_at` text,
	`revoked_why` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_refresh` ON `sessions` (`refresh_hash`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `sessions_family` ON `sessions` (`family`,`id`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `transactions` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	`loan_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`mode` text NOT NULL,
	`reference` text,
	`receipt_number` text,
	`on` text NOT NULL,
	`booked_on` text NOT NULL,
	`status` text NOT NULL,
	`till_id` text,
	`event_id` text,
	`allocation` text,
	`user_id` text NOT NULL,
	`at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`till_id`) REFERENCES `tills`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `loan_events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transactions_amount_counted" CHECK("transactions"."amount" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transactions_receipt` ON `transactions` (`branch_id`,`receipt_number`);--> statement-breakpoint
CREATE INDEX `transactions_branch` ON `transactions` (`branch_id`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_branch_day` ON `transactions` (`branch_id`,`booked_on`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_loan` ON `transactions` (`loan_id`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_status` ON `transactions` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_till` ON `transactions` (`till_id`,`booked_on`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_event` ON `transactions` (`event_id`);--> statement-breakpoint
CREATE INDEX `transactions_user` ON `transactions` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`branch_id` text,
	`customer_id` text,
	`password_hash` text NOT NULL,
	`status` text NOT NULL,
	`failures` integer NOT NULL,
	`locked_until` text,
	`created_at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "users_failures_counted" CHECK("users"."failures" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username` ON `users` (`username`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_customer` ON `users` (`customer_id`);--> statement-breakpoint
CREATE INDEX `users_branch` ON `users` (`branch_id`,`id`);