CREATE INDEX shelves_place_idx ON shelves (place);
