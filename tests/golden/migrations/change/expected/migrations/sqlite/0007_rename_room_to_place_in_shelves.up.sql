ALTER TABLE shelves RENAME COLUMN room TO place;
