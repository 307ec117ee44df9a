ALTER TABLE `customers` ADD `other_phones` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `permanent_address` text;