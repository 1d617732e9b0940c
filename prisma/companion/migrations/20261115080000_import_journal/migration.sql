ALTER TABLE podium.import
  ADD COLUMN transaction_id XID8,
  ADD COLUMN journal_expires_at TIMESTAMPTZ(3),
  ADD COLUMN undone_at TIMESTAMPTZ(3),
  ADD COLUMN undo_transaction_id XID8,
  ADD COLUMN instruments_created UUID[] NOT NULL DEFAULT '{}',
  ADD COLUMN positions_created UUID[] NOT NULL DEFAULT '{}';

-- Staging holds one import at a time and is always read as a whole.
DROP INDEX podium.import_staging_import_id_idx;

-- What an import did to each musician. A created one has its values in columns, which cost a tenth of a JSON object.
CREATE TABLE podium.import_change (
  import_id UUID NOT NULL,
  musician_id UUID NOT NULL,
  kind TEXT NOT NULL,
  before JSONB,
  after JSONB,
  position_id UUID,
  first_name TEXT,
  last_name TEXT,
  email TEXT,
  phone TEXT,
  phone_source TEXT,
  city TEXT,
  is_active BOOLEAN,
  notes TEXT
);
-- Rows come by import and, of a large one, in the order of ids: a thousandth of a b-tree's size finds them.
CREATE INDEX import_change_idx ON podium.import_change USING brin (import_id, musician_id) WITH (autosummarize = on);

-- Who imports now, for those who wait; valid only while that backend holds the lock.
CREATE UNLOGGED TABLE podium.import_running (
  singleton BOOLEAN NOT NULL DEFAULT true,
  backend INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  since TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT import_running_pkey PRIMARY KEY (singleton),
  CONSTRAINT import_running_one_row CHECK (singleton)
);

-- For the trigger on public."Musician" that the first import with a journal makes. The web application's role, which erases
-- too, need not have a right in this schema.
CREATE FUNCTION podium.forget_musicians() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM podium.import_change;
  ELSE
    -- planned anew each time: one musician is looked up, thousands are hashed
    EXECUTE 'DELETE FROM podium.import_change c USING gone WHERE c.musician_id = gone.id';
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION podium.forget_musicians() FROM PUBLIC;
