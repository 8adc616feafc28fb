ALTER TABLE shelves VALIDATE CONSTRAINT shelves_place_check;
ALTER TABLE shelves VALIDATE CONSTRAINT shelves_boards_check;
ALTER TABLE shelves VALIDATE CONSTRAINT shelves_boards_not_null;
ALTER TABLE shelves ALTER COLUMN boards SET NOT NULL;
ALTER TABLE shelves DROP CONSTRAINT shelves_boards_not_null;
