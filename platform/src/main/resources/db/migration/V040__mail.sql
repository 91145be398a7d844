-- Mail that waits for a mail server, and mail that was sent a short while ago.

CREATE TABLE pgxn.mail (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient    text        NOT NULL CHECK (length(recipient) BETWEEN 3 AND 320),
    subject      text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 998),
    body_text    text        NOT NULL CHECK (length(body_text) <= 100000),
    body_html    text        CHECK (length(body_html) <= 200000),
    posted_at    timestamptz NOT NULL,
    attempts     int         NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL,
    leased_until timestamptz,
    sent_at      timestamptz,
    given_up_at  timestamptz,
    problem      text
);
COMMENT ON TABLE pgxn.mail IS 'Posted in the transaction of what the mail tells of.';
COMMENT ON COLUMN pgxn.mail.body_text IS 'May hold a link that is a secret: emptied when sent.';
CREATE INDEX mail_due_idx ON pgxn.mail (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
