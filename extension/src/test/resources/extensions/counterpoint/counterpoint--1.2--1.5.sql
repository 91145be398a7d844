DROP FUNCTION second(text);
