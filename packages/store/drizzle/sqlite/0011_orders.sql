DROP INDEX `audit_branch`;--> statement-breakpoint
DROP INDEX `audit_target`;--> statement-breakpoint
DROP INDEX `audit_user`;--> statement-breakpoint
DROP INDEX `audit_operation`;--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_branch` ON `audit` (`branch_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_target` ON `audit` (`target_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_user` ON `audit` (`user_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_operation` ON `audit` (`operation`,`at`,`id`);--> statement-breakpoint
DROP INDEX `transactions_reference`;--> statement-breakpoint
CREATE INDEX `transactions_reference` ON `transactions` (`reference`,`branch_id`,`id`);--> statement-breakpoint
CREATE INDEX `loans_branch_number` ON `loans` (`branch_id`,`number`,`id`);--> statement-breakpoint
CREATE INDEX `transfers_from` ON `transfers` (`branch_id`,`id`);--> statement-breakpoint
CREATE INDEX `transfers_to` ON `transfers` (`to_branch_id`,`id`);