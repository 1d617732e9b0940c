-- What an audit found in figures, so that the list of audits need not read their reports. Null for those before.
ALTER TABLE podium.audit ADD COLUMN fresh INTEGER;
ALTER TABLE podium.audit ADD COLUMN accepted INTEGER;
ALTER TABLE podium.audit ADD COLUMN fixed INTEGER;
