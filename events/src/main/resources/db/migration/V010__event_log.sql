-- The log of what happened, and how far each of its followers has come.

CREATE TABLE pgxn.event (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid             NOT NULL UNIQUE,
    type        text COLLATE "C" NOT NULL CHECK (type ~ '^[a-z]+\.[a-z]+$'),
    subject     text             NOT NULL CHECK (length(subject) BETWEEN 1 AND 1024),
    actor       text             NOT NULL CHECK (length(actor) BETWEEN 1 AND 255),
    occurred_at timestamptz      NOT NULL,
    data        jsonb            NOT NULL CHECK (jsonb_typeof(data) = 'object')
);
COMMENT ON TABLE pgxn.event IS
    'Appended to under an advisory lock held until the commit: the order of seq is that of commits.';
CREATE INDEX event_type_idx ON pgxn.event (type, seq);
CREATE INDEX event_subject_idx ON pgxn.event (subject, seq);

CREATE TABLE pgxn.follower (
    name     text COLLATE "C" PRIMARY KEY,
    position bigint      NOT NULL CHECK (position >= 0),
    moved_at timestamptz NOT NULL
);
COMMENT ON COLUMN pgxn.follower.position IS 'seq of the last event that was handled; 0 at first';
