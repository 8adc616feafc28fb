-- bk: no transaction
DO $$
BEGIN
  LOOP
    UPDATE shelves SET boards = 5
    WHERE ctid = ANY (ARRAY(SELECT ctid FROM shelves WHERE boards IS NULL LIMIT 10000));
    EXIT WHEN NOT FOUND;
    COMMIT;
  END LOOP;
END $$;
