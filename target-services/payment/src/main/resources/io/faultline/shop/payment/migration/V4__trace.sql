-- The trace that the charge belongs to: it is claimed with others, and goes on in its own.
ALTER TABLE charges ADD COLUMN traceparent text NOT NULL DEFAULT '';
