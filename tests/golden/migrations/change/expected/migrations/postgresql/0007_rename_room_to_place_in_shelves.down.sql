ALTER TABLE shelves RENAME COLUMN place TO room;
ALTER TABLE shelves RENAME CONSTRAINT shelves_place_check TO shelves_room_check;
