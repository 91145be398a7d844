CREATE FUNCTION second(text) RETURNS text LANGUAGE sql AS 'SELECT ''a''';
