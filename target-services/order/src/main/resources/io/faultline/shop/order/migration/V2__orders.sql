CREATE TABLE orders (
  id uuid PRIMARY KEY,
  idempotency_key text NOT NULL UNIQUE,
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  currency text NOT NULL,
  card text NOT NULL,
  status text NOT NULL CHECK (status IN ('accepted', 'confirmed', 'cancelled')),
  accepted_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz
);

CREATE INDEX orders_unfinished ON orders (accepted_at) WHERE status = 'accepted';
CREATE INDEX orders_latest ON orders (accepted_at DESC);

-- Events already handled: the broker delivers at least once.
CREATE TABLE inbox (
  event_id uuid PRIMARY KEY,
  handled_at timestamptz NOT NULL DEFAULT now()
)
