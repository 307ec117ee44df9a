CREATE TABLE `suspense` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`branch_id` text NOT NULL,
	`amount` integer NOT NULL,
	`left_amount` integer NOT NULL,
	`status` text NOT NULL,
	`mode` text NOT NULL,
	`reference` text,
	`phone` text,
	`text` text,
	`on` text NOT NULL,
	`booked_on` text NOT NULL,
	`entry_id` text NOT NULL,
	`user_id` text NOT NULL,
	`at` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `journal_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "suspense_left" CHECK("suspense"."left_amount" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suspense_number` ON `suspense` (`number`);--> statement-breakpoint
CREATE INDEX `suspense_branch` ON `suspense` (`branch_id`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `suspense_branch_status` ON `suspense` (`branch_id`,`status`,`on`,`id`);--> statement-breakpoint
CREATE INDEX `suspense_entry` ON `suspense` (`entry_id`);--> statement-breakpoint
CREATE INDEX `suspense_user` ON `suspense` (`user_id`);
--> statement-breakpoint
INSERT INTO "accounts" ("id", "code", "name", "kind", "purpose", "status", "created_at", "version")
SELECT 'ac_unmatched_receipts', CASE WHEN EXISTS (SELECT 1 FROM "accounts" WHERE "code" = '2050') THEN '2050-S' ELSE '2050' END,
	'Money received, not matched to a loan', 'liability', 'unmatched-receipts', 'active', "created_at", 1
FROM "institutions" WHERE NOT EXISTS (SELECT 1 FROM "accounts" WHERE "purpose" = 'unmatched-receipts');
--> statement-breakpoint
INSERT INTO "suspense" ("id", "number", "branch_id", "amount", "left_amount", "status", "mode", "reference", "phone", "text", "on", "booked_on", "entry_id", "user_id", "at", "version")
SELECT 'sp_' || substr(e."id", 4), 'SU-' || substr('00000', length(CAST(row_number() OVER (ORDER BY e."id") AS text))) || CAST(row_number() OVER (ORDER BY e."id") AS text),
	e."branch_id", owed."credit", owed."credit", 'open', place."purpose", NULL, NULL, e."narration", e."value_on", e."on", e."id", e."user_id", e."at", 1
FROM "journal_entries" e
JOIN "journal_lines" owed ON owed."entry_id" = e."id" AND owed."credit" > 0
JOIN "accounts" held ON held."id" = owed."account_id" AND held."purpose" = 'unmatched-receipts'
JOIN "journal_lines" came ON came."entry_id" = e."id" AND came."debit" > 0
JOIN "accounts" place ON place."id" = came."account_id" AND place."purpose" IN ('bank', 'mobile-money')
WHERE e."kind" = 'cash';
--> statement-breakpoint
INSERT INTO "counters" ("id", "value") SELECT 'suspense', count(*) FROM "suspense" HAVING count(*) > 0;
