CREATE TABLE products (
  sku text PRIMARY KEY,
  name text NOT NULL,
  price_cents bigint NOT NULL CHECK (price_cents > 0),
  currency text NOT NULL
);

-- Each unit that was ever received is on hand, reserved or sold.
CREATE TABLE stock (
  sku text PRIMARY KEY REFERENCES products,
  received bigint NOT NULL,
  on_hand bigint NOT NULL CHECK (on_hand >= 0),
  reserved bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  sold bigint NOT NULL DEFAULT 0 CHECK (sold >= 0),
  CHECK (received = on_hand + reserved + sold)
);

-- One row an order, so that an event handled twice takes stock once. An order that is cancelled
-- before its reservation was asked for is 'released' at once and can no longer be reserved.
CREATE TABLE reservations (
  order_id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('reserved', 'refused', 'sold', 'released')),
  made_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz
);

CREATE TABLE reservation_items (
  order_id uuid NOT NULL REFERENCES reservations,
  sku text NOT NULL REFERENCES stock,
  quantity int NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (order_id, sku)
);

CREATE INDEX reservations_open ON reservations (made_at) WHERE state = 'reserved';
