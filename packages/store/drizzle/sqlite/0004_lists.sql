CREATE INDEX `audit_operation` ON `audit` (`operation`,`id`);--> statement-breakpoint
CREATE INDEX `customers_kyc` ON `customers` (`kyc`,`id`);--> statement-breakpoint
CREATE INDEX `customers_status` ON `customers` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `loans_dpd` ON `loans` (`dpd`,`id`);--> statement-breakpoint
CREATE INDEX `loans_status_dpd` ON `loans` (`status`,`dpd`,`id`);--> statement-breakpoint
CREATE INDEX `users_role` ON `users` (`role`,`id`);--> statement-breakpoint
CREATE INDEX `users_status` ON `users` (`status`,`id`);