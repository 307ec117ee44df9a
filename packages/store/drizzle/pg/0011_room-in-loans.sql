-- Each day's end changes most rows of loans, in columns that no list is found by. Where a page has
-- room for the new version, the indexes stay as they are, and the server does half the work.
ALTER TABLE "loans" SET (fillfactor = 50);
