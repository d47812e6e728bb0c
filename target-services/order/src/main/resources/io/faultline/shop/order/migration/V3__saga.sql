-- The saga: reserving its articles (where it has any), charging its card, decided.
ALTER TABLE orders
  ADD COLUMN items jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN step text NOT NULL DEFAULT 'charging' CHECK (step IN ('reserving', 'charging', 'decided')),
  ADD COLUMN reason text;

UPDATE orders SET step = 'decided' WHERE status <> 'accepted';

CREATE INDEX orders_reserving ON orders (accepted_at) WHERE step = 'reserving';
