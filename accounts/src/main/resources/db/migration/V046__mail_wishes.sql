-- What mail users do not want, and the order in which the whole audit log is read.

CREATE TABLE pgxn.mail_wish (
    nickname public.label NOT NULL,
    kind     text         NOT NULL,
    set_at   timestamptz  NOT NULL,
    CONSTRAINT mail_wish_pkey PRIMARY KEY (nickname, kind),
    CONSTRAINT mail_wish_kind_check CHECK (kind IN ('release-published')),
    CONSTRAINT mail_wish_nickname_fkey FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.mail_wish IS 'Each row is a kind of mail that a user does not want.';

CREATE INDEX audit_actor_idx ON pgxn.audit (lower(actor) COLLATE "C", seq);
CREATE INDEX audit_act_idx ON pgxn.audit (act, seq);
