ALTER EXTENSION counterpoint ADD FUNCTION voice(int);
