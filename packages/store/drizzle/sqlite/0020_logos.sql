CREATE TABLE `logos` (
	`id` text PRIMARY KEY NOT NULL,
	`image` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` text NOT NULL
);
