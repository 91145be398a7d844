-- Events that a follower could not handle, however often it was given them.

CREATE TABLE pgxn.parked_event (
    follower  text COLLATE "C" NOT NULL,
    seq       bigint           NOT NULL,
    problem   text             NOT NULL,
    parked_at timestamptz      NOT NULL,
    again     boolean          NOT NULL DEFAULT false,
    PRIMARY KEY (follower, seq)
);
COMMENT ON TABLE pgxn.parked_event IS
    'The follower went on without them. They wait until somebody has them tried again.';
COMMENT ON COLUMN pgxn.parked_event.again IS 'whether somebody has';
CREATE INDEX parked_event_again_idx ON pgxn.parked_event (follower, seq) WHERE again;
