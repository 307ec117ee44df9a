CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`branch_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`loan_id` text,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`sent_sha256` text NOT NULL,
	`scan` text NOT NULL,
	`store` text NOT NULL,
	`place` text NOT NULL,
	`key_id` text NOT NULL,
	`status` text NOT NULL,
	`note` text,
	`added_by` text NOT NULL,
	`added_at` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	`reason` text,
	`deleted_by` text,
	`deleted_at` text,
	`erased_at` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "documents_bytes_counted" CHECK("documents"."bytes" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_number` ON `documents` (`number`);--> statement-breakpoint
CREATE INDEX `documents_customer` ON `documents` (`customer_id`,`added_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_loan` ON `documents` (`loan_id`,`added_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_branch` ON `documents` (`branch_id`,`added_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_branch_status` ON `documents` (`branch_id`,`status`,`added_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_status` ON `documents` (`status`,`added_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_in_use` ON `documents` (`deleted_at`,`added_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_kind` ON `documents` (`kind`,`deleted_at`,`added_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_place` ON `documents` (`place`);--> statement-breakpoint
CREATE INDEX `documents_deleted` ON `documents` (`status`,`erased_at`,`deleted_at`,`id`);--> statement-breakpoint
ALTER TABLE `products` ADD `documents` text;