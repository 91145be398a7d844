CREATE TABLE pgxn.sample (
    id   integer PRIMARY KEY,
    word text NOT NULL
);
