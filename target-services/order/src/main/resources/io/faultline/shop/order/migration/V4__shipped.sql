-- The saga's last step: what was confirmed is on its way.
ALTER TABLE orders ADD COLUMN shipped_at timestamptz;

CREATE INDEX orders_unshipped ON orders (decided_at) WHERE status = 'confirmed' AND shipped_at IS NULL;
