-- An object that may differ from the migrations, everywhere or in one tenant.
CREATE TABLE podium.drift_ignore (
  id UUID NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  subdomain TEXT,
  reason TEXT NOT NULL,
  since TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT drift_ignore_pkey PRIMARY KEY (id)
);

-- A dump of a tenant before a run; it lies sealed on one machine alone.
CREATE TABLE podium.migration_backup (
  id UUID NOT NULL,
  run_id UUID NOT NULL,
  subdomain TEXT NOT NULL,
  made_at TIMESTAMPTZ(3) NOT NULL,
  until TIMESTAMPTZ(3) NOT NULL,
  size BIGINT NOT NULL,
  objects INTEGER NOT NULL,
  machine TEXT NOT NULL,
  home TEXT NOT NULL,
  CONSTRAINT migration_backup_pkey PRIMARY KEY (id)
);
CREATE INDEX migration_backup_run_id_idx ON podium.migration_backup (run_id);
