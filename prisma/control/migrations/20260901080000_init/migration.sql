CREATE TABLE podium.customer_settings (
  customer_id TEXT NOT NULL,
  tls_policy TEXT NOT NULL DEFAULT 'verify-full',
  CONSTRAINT customer_settings_pkey PRIMARY KEY (customer_id)
);

CREATE TABLE podium.tenant_identity (
  customer_id TEXT NOT NULL,
  stamp TEXT NOT NULL,
  database_oid BIGINT NOT NULL,
  system_identifier TEXT NOT NULL,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  database TEXT NOT NULL,
  stamped_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT tenant_identity_pkey PRIMARY KEY (customer_id)
);

CREATE TABLE podium.activity (
  id BIGSERIAL NOT NULL,
  method TEXT NOT NULL,
  effect TEXT NOT NULL,
  actor TEXT NOT NULL,
  subdomain TEXT,
  note JSONB,
  started_at TIMESTAMPTZ(3) NOT NULL,
  finished_at TIMESTAMPTZ(3),
  outcome TEXT,
  CONSTRAINT activity_pkey PRIMARY KEY (id)
);
CREATE INDEX activity_started_at_idx ON podium.activity (started_at DESC);

CREATE TABLE podium.migration_run (
  id UUID NOT NULL,
  files JSONB NOT NULL,
  started_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at TIMESTAMPTZ(3),
  cancelled BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT migration_run_pkey PRIMARY KEY (id)
);

CREATE TABLE podium.migration_run_item (
  run_id UUID NOT NULL,
  subdomain TEXT NOT NULL,
  outcome TEXT,
  applied TEXT[],
  duration_ms INTEGER,
  error JSONB,
  CONSTRAINT migration_run_item_pkey PRIMARY KEY (run_id, subdomain),
  CONSTRAINT migration_run_item_run_id_fkey FOREIGN KEY (run_id)
    REFERENCES podium.migration_run (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE podium.audit (
  id UUID NOT NULL,
  started_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at TIMESTAMPTZ(3),
  tenants INTEGER NOT NULL,
  findings INTEGER NOT NULL DEFAULT 0,
  report JSONB,
  CONSTRAINT audit_pkey PRIMARY KEY (id)
);
