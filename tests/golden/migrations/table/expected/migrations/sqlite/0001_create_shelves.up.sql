CREATE TABLE shelves (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  room TEXT NOT NULL CHECK (length(room) <= 40),
  boards INTEGER DEFAULT 5 CHECK (boards >= 1),
  created_at TEXT
) STRICT;
