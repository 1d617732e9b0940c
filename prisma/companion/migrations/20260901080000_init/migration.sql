CREATE TABLE podium.identity (
  singleton BOOLEAN NOT NULL DEFAULT true,
  customer_id TEXT NOT NULL,
  stamp TEXT NOT NULL,
  database_oid BIGINT NOT NULL,
  system_identifier TEXT NOT NULL,
  stamped_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT identity_pkey PRIMARY KEY (singleton),
  CONSTRAINT identity_one_row CHECK (singleton)
);

CREATE TABLE podium.import (
  id UUID NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  imported_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  rows INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  CONSTRAINT import_pkey PRIMARY KEY (id)
);
CREATE INDEX import_imported_at_idx ON podium.import (imported_at DESC);

-- Rows of an import on their way in: filled by COPY, emptied by the transaction that merges them.
CREATE UNLOGGED TABLE podium.import_staging (
  import_id UUID NOT NULL,
  row_number INTEGER NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT,
  phone_source TEXT,
  instrument TEXT,
  position TEXT,
  city TEXT,
  is_active BOOLEAN,
  notes TEXT
);
CREATE INDEX import_staging_import_id_idx ON podium.import_staging (import_id);
