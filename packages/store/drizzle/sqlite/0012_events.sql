ALTER TABLE `outbox` ADD `branch_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `customer_id` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `seq` integer DEFAULT 0;--> statement-breakpoint
CREATE INDEX `outbox_seq` ON `outbox` (`seq`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_branch` ON `outbox` (`branch_id`,`seq`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_customer` ON `outbox` (`customer_id`,`seq`,`id`);