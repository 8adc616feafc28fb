ALTER TABLE shelves DROP CONSTRAINT shelves_boards_not_null;
ALTER TABLE shelves DROP CONSTRAINT shelves_place_check;
ALTER TABLE shelves DROP CONSTRAINT shelves_boards_check;
ALTER TABLE shelves DROP COLUMN wood;
ALTER TABLE shelves ADD CONSTRAINT shelves_place_check CHECK (length(place) <= 40);
ALTER TABLE shelves ADD CONSTRAINT shelves_boards_check CHECK (boards >= 1);
