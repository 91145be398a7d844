-- Whether the releases that PGXN Manager made before this registry came are in the log.

CREATE TABLE pgxn.take_over (
    only_one     boolean     NOT NULL DEFAULT true CHECK (only_one),
    completed_at timestamptz NOT NULL,
    PRIMARY KEY (only_one)
);
COMMENT ON TABLE pgxn.take_over IS
    'Has its row once the past is in the log: a release that comes without us from then on is news.';
