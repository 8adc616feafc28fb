-- Written by hand: what the job send-receipt has done.
CREATE TABLE receipts (
  order_id uuid NOT NULL REFERENCES orders (id),
  email text NOT NULL,
  sent_at timestamptz NOT NULL
);
