-- The customer's own key of the order, which the card processor is told too.
ALTER TABLE charges ADD COLUMN reference text NOT NULL DEFAULT ''
