-- Long work in the background, which its users see, and what became of the mirrors when they were
-- last looked at.

-- Processes that do jobs. A job whose runner was not seen for a while is taken up by another.
CREATE TABLE pgxn.job_runner (
    id      uuid        PRIMARY KEY,
    seen_at timestamptz NOT NULL
);
COMMENT ON COLUMN pgxn.job_runner.seen_at IS
    'by the clock of the database: it is the lease of the job that the runner has';

CREATE TABLE pgxn.job (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind             text COLLATE "C" NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
    parameters       jsonb            NOT NULL CHECK (jsonb_typeof(parameters) = 'object'),
    requested_by     text             NOT NULL CHECK (length(requested_by) BETWEEN 1 AND 255),
    occasion         text COLLATE "C" UNIQUE,
    state            text COLLATE "C" NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    claimed_by       uuid,
    attempts         integer          NOT NULL DEFAULT 0,
    cancel_requested boolean          NOT NULL DEFAULT false,
    place            text,
    done             bigint           NOT NULL DEFAULT 0,
    total            bigint,
    current          text,
    problem_count    bigint           NOT NULL DEFAULT 0,
    problems         jsonb            NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(problems) = 'array'),
    failure          text,
    created_at       timestamptz      NOT NULL,
    due_at           timestamptz      NOT NULL,
    started_at       timestamptz,
    finished_at      timestamptz,
    CHECK ((state = 'running') = (claimed_by IS NOT NULL))
);
COMMENT ON COLUMN pgxn.job.occasion IS
    'what lets a job be queued once only, such as the night that it belongs to';
COMMENT ON COLUMN pgxn.job.place IS
    'where it goes on when it was interrupted; written with each unit of its work';
COMMENT ON COLUMN pgxn.job.attempts IS 'how often it was begun since it last got on';
CREATE INDEX job_open_idx ON pgxn.job (id) WHERE state IN ('queued', 'running');

CREATE TABLE pgxn.mirror_check (
    uri           public.uri PRIMARY KEY
        REFERENCES public.mirrors (uri) ON UPDATE CASCADE ON DELETE CASCADE,
    checked_at    timestamptz      NOT NULL,
    status        text COLLATE "C" NOT NULL CHECK (status IN ('fresh', 'stale', 'failing')),
    detail        text             NOT NULL,
    last_modified timestamptz,
    last_seen     timestamptz
);
COMMENT ON COLUMN pgxn.mirror_check.last_modified IS
    'what the mirror said of its list of mirrors, which we touch before each check';
COMMENT ON COLUMN pgxn.mirror_check.last_seen IS 'when it last gave that list';
