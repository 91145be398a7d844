COMMENT ON FUNCTION voice IS 'third';
