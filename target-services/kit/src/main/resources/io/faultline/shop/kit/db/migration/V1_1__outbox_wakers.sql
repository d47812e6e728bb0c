-- A notification takes a lock that the whole cluster shares, from the commit's begin to its end: with one for each
-- event all commits of all services stand in line. Whoever wakes the relay itself says so when it connects, and is
-- silent here; others still notify.
CREATE OR REPLACE FUNCTION outbox_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('faultline.outbox', true) IS DISTINCT FROM 'wakes' THEN
    PERFORM pg_notify('outbox', '');
  END IF;
  RETURN NULL;
END $$;
