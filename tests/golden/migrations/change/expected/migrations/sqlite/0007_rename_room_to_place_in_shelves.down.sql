ALTER TABLE shelves RENAME COLUMN place TO room;
