-- Staging holds one import at a time: its id in each row was a quarter of what COPY had to take.
ALTER TABLE podium.import_staging DROP COLUMN import_id;
