-- What is to be charged: one row an order, whose id is the idempotency key towards the card processor.
CREATE TABLE charges (
  order_id uuid PRIMARY KEY,
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  currency text NOT NULL,
  card text NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'charged', 'declined', 'failed')),
  attempts int NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),
  accepted_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz
);

CREATE INDEX charges_due ON charges (due_at) WHERE state = 'pending';

-- What the card processor says it took, by its own ids: two of one order would be a double charge.
CREATE TABLE captures (
  order_id uuid NOT NULL,
  processor_id text NOT NULL,
  amount_cents bigint NOT NULL,
  captured_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (order_id, processor_id)
)
