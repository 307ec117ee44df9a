ALTER TABLE `loans` ADD `ahead_on` text;--> statement-breakpoint
ALTER TABLE `loans` ADD `ahead_due` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `loans` ADD `ahead_arrears` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `loans` ADD `ahead_principal` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `loans` ADD `ahead_since` text;--> statement-breakpoint
CREATE INDEX `loans_branch_ahead` ON `loans` (`branch_id`,`status`,`ahead_on`,`id`);