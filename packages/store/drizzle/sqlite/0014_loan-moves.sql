CREATE TABLE `loan_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`loan_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`to_branch_id` text NOT NULL,
	`on` text NOT NULL,
	FOREIGN KEY (`loan_id`) REFERENCES `loans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `loan_moves_loan` ON `loan_moves` (`loan_id`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `loan_moves_on` ON `loan_moves` (`on`,`id`);--> statement-breakpoint
CREATE INDEX `loan_moves_branch` ON `loan_moves` (`branch_id`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `loan_moves_to_branch` ON `loan_moves` (`to_branch_id`,`on`,`id`);