ALTER TABLE `loans` ADD `ahead_arrears_principal` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `loans` ADD `ahead_interest` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `loans` ADD `ahead_dpd` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `loans` ADD `ahead_bucket` text;--> statement-breakpoint
ALTER TABLE `loans` ADD `ahead_npa_since` text;--> statement-breakpoint
ALTER TABLE `loans` ADD `ahead_next_on` text;--> statement-breakpoint
ALTER TABLE `loans` ADD `ahead_next_amount` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What rows kept of a day to come lacks these columns: it is looked for anew.
UPDATE `loans` SET `ahead_on` = NULL WHERE `ahead_on` IS NOT NULL;
