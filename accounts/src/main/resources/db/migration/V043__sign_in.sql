-- Signing in: sessions of browsers, second factors, and the history of both. Of all secrets but the
-- keys of second factors only digests are kept.

CREATE TABLE pgxn.session (
    id            uuid         NOT NULL,
    secret_sha256 bytea        NOT NULL,
    nickname      public.label NOT NULL,
    created_at    timestamptz  NOT NULL,
    last_used_at  timestamptz  NOT NULL,
    expires_at    timestamptz  NOT NULL,
    confirmed_at  timestamptz  NOT NULL,
    address       text         NOT NULL,
    device        text         NOT NULL,
    CONSTRAINT session_pkey PRIMARY KEY (id),
    CONSTRAINT session_secret_sha256_key UNIQUE (secret_sha256),
    CONSTRAINT session_secret_sha256_check CHECK (octet_length(secret_sha256) = 32),
    CONSTRAINT session_nickname_fkey FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON COLUMN pgxn.session.confirmed_at IS
    'When the user last proved who they are; fresh for ten minutes.';
CREATE INDEX session_nickname_idx ON pgxn.session (nickname, created_at);
CREATE INDEX session_expires_at_idx ON pgxn.session (expires_at);

CREATE TABLE pgxn.pending_sign_in (
    secret_sha256 bytea        NOT NULL,
    nickname      public.label NOT NULL,
    expires_at    timestamptz  NOT NULL,
    attempts      smallint     NOT NULL DEFAULT 0,
    CONSTRAINT pending_sign_in_pkey PRIMARY KEY (secret_sha256),
    CONSTRAINT pending_sign_in_secret_sha256_check CHECK (octet_length(secret_sha256) = 32),
    CONSTRAINT pending_sign_in_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.pending_sign_in IS 'The password was right, the code is still to come.';
CREATE INDEX pending_sign_in_expires_at_idx ON pgxn.pending_sign_in (expires_at);
CREATE INDEX pending_sign_in_nickname_idx ON pgxn.pending_sign_in (nickname);

CREATE TABLE pgxn.second_factor (
    nickname   public.label NOT NULL,
    sealed_key text         NOT NULL,
    created_at timestamptz  NOT NULL,
    active_at  timestamptz,
    last_step  bigint       NOT NULL,
    CONSTRAINT second_factor_pkey PRIMARY KEY (nickname),
    CONSTRAINT second_factor_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON COLUMN pgxn.second_factor.sealed_key IS
    'The key in base 64, encrypted with the file secrets/second-factor.key of the data folder.';
COMMENT ON COLUMN pgxn.second_factor.active_at IS 'Absent until a code has confirmed the key.';
COMMENT ON COLUMN pgxn.second_factor.last_step IS
    'The greatest time step (RFC 6238) whose code was taken; no code of it or before is taken again.';

CREATE TABLE pgxn.recovery_code (
    nickname    public.label NOT NULL,
    code_sha256 bytea        NOT NULL,
    used_at     timestamptz,
    CONSTRAINT recovery_code_pkey PRIMARY KEY (nickname, code_sha256),
    CONSTRAINT recovery_code_code_sha256_check CHECK (octet_length(code_sha256) = 32),
    CONSTRAINT recovery_code_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);

CREATE TABLE pgxn.kept_password (
    nickname public.label NOT NULL,
    password text         NOT NULL,
    CONSTRAINT kept_password_pkey PRIMARY KEY (nickname),
    CONSTRAINT kept_password_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.kept_password IS
    'The hash of an account with a second factor. In public.users it has one that nothing matches, '
    'so that a PGXN Manager does not let in who has but the password.';

CREATE FUNCTION pgxn.password_hash(nick public.citext, hash text) RETURNS text
LANGUAGE sql STABLE AS $function$
    SELECT COALESCE((SELECT k.password FROM pgxn.kept_password AS k WHERE k.nickname = nick), hash)
$function$;
COMMENT ON FUNCTION pgxn.password_hash(public.citext, text) IS
    'The hash of an account, of which public.users has the given one.';

CREATE FUNCTION pgxn.set_password(nick public.citext, hash text, moment timestamptz) RETURNS void
LANGUAGE plpgsql AS $function$
BEGIN
    -- Nobody may set up or remove a second factor between the two.
    PERFORM 1 FROM public.users AS u WHERE u.nickname = nick FOR NO KEY UPDATE;
    UPDATE pgxn.kept_password AS k SET password = hash WHERE k.nickname = nick;
    IF FOUND THEN
        UPDATE public.users AS u SET updated_at = moment WHERE u.nickname = nick;
    ELSE
        UPDATE public.users AS u SET password = hash, updated_at = moment
         WHERE u.nickname = nick;
    END IF;
END;
$function$;
COMMENT ON FUNCTION pgxn.set_password(public.citext, text, timestamptz) IS
    'Sets the hash of an account where it is. Whoever writes public.users.password lets a manager '
    'sign in who has but the password.';

CREATE TABLE pgxn.refused_password (
    nickname public.label NOT NULL,
    since    timestamptz  NOT NULL,
    CONSTRAINT refused_password_pkey PRIMARY KEY (nickname),
    CONSTRAINT refused_password_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.refused_password IS
    'Accounts whose user wants that no program sends the password with a request.';

CREATE TABLE pgxn.known_device (
    nickname      public.label NOT NULL,
    device_sha256 bytea        NOT NULL,
    network       text         NOT NULL,
    device        text         NOT NULL,
    last_seen_at  timestamptz  NOT NULL,
    CONSTRAINT known_device_pkey PRIMARY KEY (nickname, device_sha256),
    CONSTRAINT known_device_device_sha256_check CHECK (octet_length(device_sha256) = 32),
    CONSTRAINT known_device_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.known_device IS
    'Browsers that an account was signed in with, by the cookie that they keep.';

CREATE TABLE pgxn.sign_in (
    number      bigint       GENERATED ALWAYS AS IDENTITY,
    nickname    public.label,
    occurred_at timestamptz  NOT NULL,
    result      text         NOT NULL,
    address     text         NOT NULL,
    device      text         NOT NULL,
    CONSTRAINT sign_in_pkey PRIMARY KEY (number),
    CONSTRAINT sign_in_result_check
        CHECK (result IN ('signed-in', 'wrong-password', 'wrong-code', 'confirmed')),
    CONSTRAINT sign_in_nickname_fkey FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.sign_in IS
    'Of each account the newest 100 that succeeded and the newest 100 that failed.';
COMMENT ON COLUMN pgxn.sign_in.nickname IS
    'Absent where there is no such account: it must cost as much as where there is.';
CREATE INDEX sign_in_nickname_idx ON pgxn.sign_in (nickname, number);
