-- A filter of the musician list under a name. It has a column for each thing that it filters by, so that a console that
-- does not know one of them is refused by the schema's version; there is none for what is searched for.
CREATE TABLE podium.musician_filter (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  instrument TEXT,
  position TEXT,
  city TEXT,
  is_active BOOLEAN,
  archived BOOLEAN NOT NULL,
  sort TEXT NOT NULL,
  descending BOOLEAN NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT musician_filter_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX musician_filter_name_key_key ON podium.musician_filter (name_key);
