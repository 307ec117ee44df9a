CREATE TABLE `attendance` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`status` text NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_once` ON `attendance` (`meeting_id`,`customer_id`);--> statement-breakpoint
CREATE INDEX `attendance_customer` ON `attendance` (`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `centres` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`place` text,
	`first_meeting_on` text NOT NULL,
	`meeting_weekday` text NOT NULL,
	`meeting_time` text,
	`frequency` text NOT NULL,
	`officer_id` text,
	`status` text NOT NULL,
	`created_at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`officer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `centres_code` ON `centres` (`code`);--> statement-breakpoint
CREATE INDEX `centres_branch` ON `centres` (`branch_id`,`code`,`id`);--> statement-breakpoint
CREATE INDEX `centres_officer` ON `centres` (`officer_id`,`code`,`id`);--> statement-breakpoint
CREATE TABLE `group_members` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`role` text NOT NULL,
	`joined_on` text NOT NULL,
	`left_on` text,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_members_group` ON `group_members` (`group_id`,`left_on`,`id`);--> statement-breakpoint
CREATE INDEX `group_members_customer` ON `group_members` (`customer_id`,`left_on`,`id`);--> statement-breakpoint
CREATE INDEX `group_members_branch` ON `group_members` (`branch_id`,`id`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`centre_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`created_at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`centre_id`) REFERENCES `centres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `groups_number` ON `groups` (`number`);--> statement-breakpoint
CREATE INDEX `groups_centre` ON `groups` (`centre_id`,`id`);--> statement-breakpoint
CREATE INDEX `groups_branch` ON `groups` (`branch_id`,`id`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`centre_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`on` text NOT NULL,
	`planned_on` text NOT NULL,
	`status` text NOT NULL,
	`note` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`centre_id`) REFERENCES `centres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_day` ON `meetings` (`centre_id`,`on`);--> statement-breakpoint
CREATE INDEX `meetings_branch` ON `meetings` (`branch_id`,`on`,`id`);--> statement-breakpoint
CREATE TABLE `sheet_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`sheet_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`group_id` text,
	`loan_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`due` integer NOT NULL,
	`arrears` integer NOT NULL,
	`advance` integer NOT NULL,
	`next_due_on` text,
	`next_due_amount` integer NOT NULL,
	`amount` integer,
	`attendance` text,
	`status` text NOT NULL,
	`transaction_id` text,
	`problem` text,
	FOREIGN KEY (`sheet_id`) REFERENCES `sheets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loan_id`) REFERENCES `loans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`transaction_id`) REFERENCES `transactions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sheet_lines_amount_counted" CHECK("sheet_lines"."amount" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sheet_lines_ordinal` ON `sheet_lines` (`sheet_id`,`ordinal`);--> statement-breakpoint
CREATE INDEX `sheet_lines_group` ON `sheet_lines` (`group_id`);--> statement-breakpoint
CREATE INDEX `sheet_lines_loan` ON `sheet_lines` (`loan_id`,`id`);--> statement-breakpoint
CREATE INDEX `sheet_lines_customer` ON `sheet_lines` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `sheet_lines_transaction` ON `sheet_lines` (`transaction_id`);--> statement-breakpoint
CREATE TABLE `sheets` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`branch_id` text NOT NULL,
	`centre_id` text,
	`officer_id` text,
	`on` text NOT NULL,
	`status` text NOT NULL,
	`exported_at` text,
	`control_total` integer,
	`denominations` text,
	`posted_at` text,
	`user_id` text NOT NULL,
	`created_at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`centre_id`) REFERENCES `centres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`officer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sheets_total_counted" CHECK("sheets"."control_total" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sheets_number` ON `sheets` (`number`);--> statement-breakpoint
CREATE INDEX `sheets_branch` ON `sheets` (`branch_id`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `sheets_centre` ON `sheets` (`centre_id`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `sheets_officer` ON `sheets` (`officer_id`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `sheets_user` ON `sheets` (`user_id`);