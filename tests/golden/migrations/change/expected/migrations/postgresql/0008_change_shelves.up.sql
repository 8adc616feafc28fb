ALTER TABLE shelves DROP CONSTRAINT shelves_place_check;
ALTER TABLE shelves DROP CONSTRAINT shelves_boards_check;
ALTER TABLE shelves ADD COLUMN wood text NOT NULL DEFAULT 'oak';
ALTER TABLE shelves ADD CONSTRAINT shelves_boards_not_null CHECK (boards IS NOT NULL) NOT VALID;
ALTER TABLE shelves ADD CONSTRAINT shelves_place_check CHECK (length(place) <= 80) NOT VALID;
ALTER TABLE shelves ADD CONSTRAINT shelves_boards_check CHECK (boards >= 0) NOT VALID;
