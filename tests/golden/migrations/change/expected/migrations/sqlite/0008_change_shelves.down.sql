-- bk: rebuild
CREATE TABLE bk_new_shelves (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  place TEXT NOT NULL CHECK (length(place) <= 40),
  boards INTEGER DEFAULT 5 CHECK (boards >= 1),
  created_at TEXT
) STRICT;
INSERT INTO bk_new_shelves (id, place, boards, created_at)
SELECT id, place, boards, created_at FROM shelves;
DELETE FROM sqlite_sequence WHERE name = 'bk_new_shelves';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'bk_new_shelves', seq FROM sqlite_sequence WHERE name = 'shelves';
DROP TABLE shelves;
ALTER TABLE bk_new_shelves RENAME TO shelves;
