CREATE TABLE `former_numbers` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`branch_id` text NOT NULL,
	`former_number` text NOT NULL,
	`subject_id` text NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `former_numbers_once` ON `former_numbers` (`kind`,`branch_id`,`former_number`);--> statement-breakpoint
CREATE INDEX `former_numbers_number` ON `former_numbers` (`kind`,`former_number`,`id`);--> statement-breakpoint
CREATE INDEX `former_numbers_branch` ON `former_numbers` (`branch_id`,`id`);--> statement-breakpoint
CREATE INDEX `former_numbers_subject` ON `former_numbers` (`subject_id`,`id`);--> statement-breakpoint
CREATE TABLE `transfers` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`branch_id` text NOT NULL,
	`to_branch_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`to_centre_id` text,
	`status` text NOT NULL,
	`reason` text NOT NULL,
	`user_id` text NOT NULL,
	`at` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	`decided_why` text,
	`customers` integer,
	`loans` integer,
	`principal` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_centre_id`) REFERENCES `centres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transfers_counted" CHECK("transfers"."customers" >= 0 and "transfers"."loans" >= 0),
	CONSTRAINT "transfers_principal_counted" CHECK("transfers"."principal" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_number` ON `transfers` (`number`);--> statement-breakpoint
CREATE INDEX `transfers_branch` ON `transfers` (`branch_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `transfers_to_branch` ON `transfers` (`to_branch_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `transfers_subject` ON `transfers` (`subject_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `transfers_to_centre` ON `transfers` (`to_centre_id`);--> statement-breakpoint
CREATE INDEX `transfers_user` ON `transfers` (`user_id`);--> statement-breakpoint
CREATE INDEX `transfers_decider` ON `transfers` (`decided_by`);