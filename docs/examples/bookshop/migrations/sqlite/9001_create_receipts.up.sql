-- Written by hand: what the job send-receipt has done.
CREATE TABLE receipts (
  order_id TEXT NOT NULL REFERENCES orders (id),
  email TEXT NOT NULL,
  sent_at TEXT NOT NULL
) STRICT;
