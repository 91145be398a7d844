-- Releases of META version 2. What PGXN Manager and old clients read stays in
-- public.distributions.meta, in the form of version 1.

ALTER TABLE pgxn.release ADD COLUMN author_meta text;
COMMENT ON COLUMN pgxn.release.author_meta IS
    'the author META word for word if it is of version 2, else null';
