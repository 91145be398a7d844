-- Tokens, of which only digests are kept.

CREATE TABLE pgxn.token (
    id                uuid         NOT NULL,
    kind              text         NOT NULL,
    secret_sha256     bytea        NOT NULL,
    hint              text         NOT NULL,
    nickname          public.label NOT NULL,
    service           text,
    name              text         NOT NULL,
    scopes            text[]       NOT NULL,
    created_at        timestamptz  NOT NULL,
    expires_at        timestamptz,
    warned_at         timestamptz,
    last_used_at      timestamptz,
    last_used_address text,
    revoked_at        timestamptz,
    revoked_because   text,
    CONSTRAINT token_pkey PRIMARY KEY (id),
    CONSTRAINT token_secret_sha256_key UNIQUE (secret_sha256),
    CONSTRAINT token_secret_sha256_check CHECK (octet_length(secret_sha256) = 32),
    CONSTRAINT token_kind_check CHECK (kind IN ('personal', 'service', 'ci', 'access', 'refresh')),
    CONSTRAINT token_hint_check CHECK (length(hint) BETWEEN 1 AND 12),
    CONSTRAINT token_service_check CHECK (kind = 'service' OR service IS NULL),
    CONSTRAINT token_name_check CHECK (length(name) BETWEEN 1 AND 100),
    CONSTRAINT token_scopes_check CHECK (cardinality(scopes) BETWEEN 1 AND 32),
    CONSTRAINT token_expires_at_check CHECK (kind = 'service' OR expires_at IS NOT NULL),
    CONSTRAINT token_last_used_check
        CHECK ((last_used_at IS NULL) = (last_used_address IS NULL)),
    CONSTRAINT token_revoked_check CHECK ((revoked_at IS NULL) = (revoked_because IS NULL)),
    CONSTRAINT token_revoked_because_check
        CHECK (revoked_because IN ('owner', 'staff', 'holder', 'leaked', 'account')),
    CONSTRAINT token_nickname_fkey FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);

COMMENT ON TABLE pgxn.token IS 'What proves who sends a request, in place of a password.';
COMMENT ON COLUMN pgxn.token.hint IS 'How the text begins, to tell tokens apart; most is not in it.';
COMMENT ON COLUMN pgxn.token.nickname IS 'Who answers for it: its owner, or that of the service.';
COMMENT ON COLUMN pgxn.token.service IS 'Which service has it, if one does.';
COMMENT ON COLUMN pgxn.token.warned_at IS
    'When its owner was told last that it ends soon; when it was made, if that was soon enough.';

CREATE INDEX token_nickname_idx ON pgxn.token (nickname, id);
CREATE INDEX token_expires_at_idx ON pgxn.token (expires_at) WHERE revoked_at IS NULL;
