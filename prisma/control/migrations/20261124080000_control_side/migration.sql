ALTER TABLE podium.customer_settings
  ADD COLUMN certificate_authority TEXT,
  ADD COLUMN tls_verified_at TIMESTAMPTZ(3),
  ADD COLUMN server TEXT,
  ADD COLUMN status_reason TEXT,
  -- when a plain URL was replaced by a reference; its undo lies in a keychain
  ADD COLUMN secured_at TIMESTAMPTZ(3),
  ADD COLUMN hold_reason TEXT,
  ADD COLUMN hold_since TIMESTAMPTZ(3),
  ADD COLUMN hold_until TIMESTAMPTZ(3),
  -- what the web application was known to have, as a digest of databaseUrl: another value there makes it unknown again
  ADD COLUMN web_application_has TEXT,
  ADD COLUMN web_application_has_at TIMESTAMPTZ(3),
  ADD COLUMN web_application_has_how TEXT;

CREATE TABLE podium.orphan_database (
  customer_id TEXT NOT NULL,
  subdomain TEXT NOT NULL,
  name TEXT NOT NULL,
  -- the row as it was, save a plain URL, which goes into the keychain
  customer JSONB NOT NULL,
  settings JSONB,
  identity JSONB,
  database_reference TEXT,
  removed_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  removed_by TEXT NOT NULL,
  CONSTRAINT orphan_database_pkey PRIMARY KEY (customer_id)
);

CREATE TABLE podium.customer_import (
  id UUID NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  imported_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- id, subdomain and version (xmin) of each row as it was written
  created JSONB NOT NULL,
  rejected INTEGER NOT NULL,
  undone_at TIMESTAMPTZ(3),
  CONSTRAINT customer_import_pkey PRIMARY KEY (id)
);

CREATE TABLE podium.adoption (
  singleton BOOLEAN NOT NULL DEFAULT true,
  adopted_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  database TEXT NOT NULL,
  customers INTEGER NOT NULL,
  catalogue TEXT NOT NULL,
  rows_digest TEXT NOT NULL,
  CONSTRAINT adoption_pkey PRIMARY KEY (singleton),
  CONSTRAINT adoption_one_row CHECK (singleton)
);

-- One link of the chain of activity: the beginning or the end of one recorded effect. Rows are only ever added.
CREATE TABLE podium.activity_link (
  number BIGINT NOT NULL,
  entry UUID NOT NULL,
  phase TEXT NOT NULL,
  at TIMESTAMPTZ(3) NOT NULL,
  method TEXT NOT NULL,
  effect TEXT NOT NULL,
  actor JSONB NOT NULL,
  subdomain TEXT,
  note JSONB,
  outcome TEXT,
  -- null for what was recorded before there was a chain
  previous TEXT,
  hash TEXT,
  CONSTRAINT activity_link_pkey PRIMARY KEY (number),
  CONSTRAINT activity_link_phase CHECK (phase IN ('begin', 'end'))
);
CREATE UNIQUE INDEX activity_link_entry_phase_key ON podium.activity_link (entry, phase);

WITH old AS (
  SELECT a.*, gen_random_uuid() AS entry, row_number() OVER (ORDER BY id) AS place,
    jsonb_build_object('user', split_part(actor, '@', 1), 'machine', split_part(actor, '@', 2), 'superadmin', false) AS who
  FROM podium.activity a
)
INSERT INTO podium.activity_link (number, entry, phase, at, method, effect, actor, subdomain, note, outcome)
SELECT 2 * place - 1, entry, 'begin', started_at, method, effect, who, NULL, NULL, NULL FROM old
UNION ALL
SELECT 2 * place, entry, 'end', finished_at, method, effect, who, subdomain, note, outcome
FROM old WHERE finished_at IS NOT NULL;
DROP TABLE podium.activity;
