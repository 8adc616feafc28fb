-- bk: rebuild
CREATE TABLE bk_new_shelves (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  place TEXT NOT NULL CHECK (length(place) <= 80),
  boards INTEGER NOT NULL DEFAULT 5 CHECK (boards >= 0),
  wood TEXT NOT NULL DEFAULT 'oak',
  created_at TEXT
) STRICT;
INSERT INTO bk_new_shelves (id, place, boards, wood, created_at)
SELECT id, place, coalesce(boards, 5), 'oak', created_at FROM shelves;
DELETE FROM sqlite_sequence WHERE name = 'bk_new_shelves';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'bk_new_shelves', seq FROM sqlite_sequence WHERE name = 'shelves';
DROP TABLE shelves;
ALTER TABLE bk_new_shelves RENAME TO shelves;
