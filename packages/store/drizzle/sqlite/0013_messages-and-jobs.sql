CREATE TABLE `job_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`slot` text NOT NULL,
	`due_at` text NOT NULL,
	`status` text NOT NULL,
	`owner` text NOT NULL,
	`until` text NOT NULL,
	`attempts` integer NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	`says` text,
	CONSTRAINT "job_runs_attempts_counted" CHECK("job_runs"."attempts" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `job_runs_slot` ON `job_runs` (`job`,`slot`);--> statement-breakpoint
CREATE INDEX `job_runs_job` ON `job_runs` (`job`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `job_runs_due` ON `job_runs` (`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `job_runs_status` ON `job_runs` (`status`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `job_runs_job_status` ON `job_runs` (`job`,`status`,`due_at`,`id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`outbox_id` text NOT NULL,
	`branch_id` text,
	`customer_id` text,
	`template` text NOT NULL,
	`channel` text NOT NULL,
	`payload` text,
	`status` text NOT NULL,
	`due_at` text NOT NULL,
	`good_until` text,
	`attempts` integer NOT NULL,
	`last_error` text,
	`created_at` text NOT NULL,
	`sent_at` text,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "messages_attempts_counted" CHECK("messages"."attempts" >= 0)
);
--> statement-breakpoint
CREATE INDEX `messages_due` ON `messages` (`status`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_created` ON `messages` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_status` ON `messages` (`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_branch` ON `messages` (`branch_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_branch_status` ON `messages` (`branch_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_customer` ON `messages` (`customer_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_customer_status` ON `messages` (`customer_id`,`status`,`created_at`,`id`);--> statement-breakpoint
ALTER TABLE `branches` ADD `day_end_time` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `language` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `contact_by` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `told_at` text;--> statement-breakpoint
CREATE INDEX `outbox_told` ON `outbox` (`told_at`,`id`);