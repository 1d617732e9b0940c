ALTER TABLE podium.migration_run
  -- folder of the migration source; null is the built-in one
  ADD COLUMN source TEXT,
  ADD COLUMN whole_fleet BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN options JSONB NOT NULL DEFAULT '{}',
  -- how it ended; a run without an end goes on while somebody holds its lock, else it was interrupted
  ADD COLUMN ended_as TEXT,
  -- drawn anew by each console that takes the run: what is written by one that has lost it goes nowhere
  ADD COLUMN holder_id UUID,
  ADD COLUMN holder_host TEXT,
  ADD COLUMN holder_user TEXT,
  ADD COLUMN holder_pid INTEGER,
  ADD COLUMN holder_since TIMESTAMPTZ(3);
UPDATE podium.migration_run SET ended_as = CASE WHEN cancelled THEN 'cancelled' ELSE 'finished' END
WHERE finished_at IS NOT NULL;
ALTER TABLE podium.migration_run
  DROP COLUMN cancelled,
  ADD CONSTRAINT migration_run_ended_as CHECK (ended_as IN ('finished', 'cancelled', 'stopped')),
  ADD CONSTRAINT migration_run_end CHECK ((ended_as IS NULL) = (finished_at IS NULL));

ALTER TABLE podium.migration_run_item
  ADD COLUMN customer_id TEXT,
  ADD COLUMN wave INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN offending_rows JSONB,
  ADD COLUMN started_at TIMESTAMPTZ(3),
  ADD COLUMN finished_at TIMESTAMPTZ(3);
-- runs from before this do not say which customer it was, only what it was called
UPDATE podium.migration_run_item SET customer_id = subdomain, applied = coalesce(applied, '{}');
ALTER TABLE podium.migration_run_item
  ALTER COLUMN customer_id SET NOT NULL,
  ALTER COLUMN applied SET NOT NULL,
  ALTER COLUMN applied SET DEFAULT '{}',
  DROP CONSTRAINT migration_run_item_pkey,
  ADD CONSTRAINT migration_run_item_pkey PRIMARY KEY (run_id, customer_id);
