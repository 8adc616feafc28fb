-- bk: no transaction
DROP INDEX CONCURRENTLY IF EXISTS shelves_place_idx;
