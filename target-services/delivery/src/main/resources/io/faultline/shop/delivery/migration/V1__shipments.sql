-- One row an order, so that an order that is told of twice is shipped once.
CREATE TABLE shipments (
  order_id uuid PRIMARY KEY,
  shipped_at timestamptz NOT NULL
);
