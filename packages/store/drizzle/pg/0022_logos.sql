CREATE TABLE "logos" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"image" text collate "C" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"set_by" text collate "C" NOT NULL,
	"set_at" text collate "C" NOT NULL
);
