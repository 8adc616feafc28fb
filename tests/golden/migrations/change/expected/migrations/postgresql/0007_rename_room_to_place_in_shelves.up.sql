ALTER TABLE shelves RENAME COLUMN room TO place;
ALTER TABLE shelves RENAME CONSTRAINT shelves_room_check TO shelves_place_check;
