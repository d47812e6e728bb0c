-- The trace that the event belongs to (W3C Trace Context); both relays send it as a header of the same name.
ALTER TABLE outbox ADD COLUMN traceparent text;
