-- What an audit found, once a defect, and what somebody answers for.
CREATE TABLE podium.audit_finding (
  key TEXT NOT NULL,
  "check" TEXT NOT NULL,
  customer_id TEXT,
  finding JSONB NOT NULL,
  first_seen TIMESTAMPTZ(3) NOT NULL,
  last_seen TIMESTAMPTZ(3) NOT NULL,
  fixed_at TIMESTAMPTZ(3),
  CONSTRAINT audit_finding_pkey PRIMARY KEY (key)
);
CREATE INDEX audit_finding_customer_id_idx ON podium.audit_finding (customer_id);

CREATE TABLE podium.audit_acceptance (
  key TEXT NOT NULL,
  reason TEXT NOT NULL,
  accepted_by TEXT NOT NULL,
  accepted_at TIMESTAMPTZ(3) NOT NULL,
  until TIMESTAMPTZ(3),
  CONSTRAINT audit_acceptance_pkey PRIMARY KEY (key)
);
