-- bk: no transaction
DROP INDEX CONCURRENTLY IF EXISTS shelves_place_idx;
CREATE INDEX CONCURRENTLY shelves_place_idx ON shelves (place);
