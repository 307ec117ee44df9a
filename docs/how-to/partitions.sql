-- Splits the tables that grow with the loans: those with a branch by the branch, the events of loans by
-- the loan. Run it once, as the owner of the tables, on a database that no program works on:
--
--     psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f partitions.sql
--
-- All of it is one transaction. How many parts: change the number in the last statement.
BEGIN;

CREATE FUNCTION pg_temp.split(name text, by text, parts int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	one record;
	statements text[] := '{}';
BEGIN
	-- A reference to a table that is split would need its key to be unique over all parts.
	FOR one IN SELECT conname, conrelid::regclass AS owner FROM pg_constraint
		WHERE contype = 'f' AND confrelid = name::regclass AND conparentid = 0
	LOOP
		EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.owner, one.conname);
	END LOOP;
	-- What the table has beside its rows: what is unique is so within a part, by the column it is split by.
	FOR one IN SELECT pg_get_constraintdef(oid) AS definition, conname FROM pg_constraint
		WHERE contype = 'f' AND conrelid = name::regclass
	LOOP
		statements := statements || format('ALTER TABLE %I ADD CONSTRAINT %I %s', name, one.conname, one.definition);
	END LOOP;
	FOR one IN SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger
		WHERE tgrelid = name::regclass AND NOT tgisinternal
	LOOP
		statements := statements || one.definition;
	END LOOP;
	FOR one IN SELECT pg_get_indexdef(indexrelid) AS definition, indisunique AS is_unique,
			position(by IN pg_get_indexdef(indexrelid)) > 0 AS has_key
		FROM pg_index WHERE indrelid = name::regclass AND NOT indisprimary
	LOOP
		statements := statements || CASE WHEN one.is_unique AND NOT one.has_key
			THEN regexp_replace(one.definition, '\)$', format(', %I)', by)) ELSE one.definition END;
	END LOOP;
	EXECUTE format('ALTER TABLE %I RENAME TO %I', name, name || '_whole');
	EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY HASH (%I)',
		name, name || '_whole', by);
	FOR part IN 0 .. parts - 1 LOOP
		EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS %s, REMAINDER %s)%s',
			format('%s_part_%s', name, part), name, parts, part,
			CASE name WHEN 'loans' THEN ' WITH (fillfactor = 50)' ELSE '' END);
	END LOOP;
	EXECUTE format('INSERT INTO %I SELECT * FROM %I', name, name || '_whole');
	EXECUTE format('DROP TABLE %I', name || '_whole');
	EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (id, %I)', name, by);
	FOREACH one.definition IN ARRAY statements LOOP
		EXECUTE one.definition;
	END LOOP;
END;
$$;

SELECT pg_temp.split(name, by, 16) FROM (VALUES
	('loan_events', 'loan_id'),
	('loans', 'branch_id'),
	('transactions', 'branch_id'),
	('journal_entries', 'branch_id'),
	('journal_lines', 'branch_id'),
	('audit', 'branch_id')
) AS tables (name, by);

COMMIT;
