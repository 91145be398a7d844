-- Who may change the root tree. A writer that lost its connection, and with it its locks, may still
-- be about to rename a file: whoever takes its locks takes its folder away first.

CREATE TABLE pgxn.tree_writer (
    id      uuid        PRIMARY KEY,
    made_at timestamptz NOT NULL
);
COMMENT ON TABLE pgxn.tree_writer IS
    'The folders from which files are renamed into the root tree. Locked by the transaction that '
    'uses the folder; a row that nobody has locked is that of an idle or a dead writer.';
