DROP FUNCTION transposed;
DROP OPERATOR CLASS note_ops USING btree;
DROP OPERATOR FAMILY IF EXISTS tone_family USING btree CASCADE;
DROP OPERATOR = (tone, tone);
DROP TYPE span;
DROP FUNCTION IF EXISTS listed(tone[]), nothing(int) RESTRICT;
CREATE VIEW parts AS SELECT id FROM voice;
