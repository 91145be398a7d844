-- The life of accounts: requests for them, links in mails, what profiles have beside public.users.

CREATE TABLE pgxn.registration (
    nickname     public.label NOT NULL,
    moderated    boolean      NOT NULL,
    asked_at     timestamptz  NOT NULL,
    confirmed_at timestamptz,
    CONSTRAINT registration_pkey PRIMARY KEY (nickname),
    CONSTRAINT registration_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.registration IS
    'Requests for accounts that were made here and wait: for the address to be confirmed, then, '
    'where requests are moderated, for a decision.';
CREATE INDEX registration_asked_at_idx ON pgxn.registration (asked_at)
    WHERE confirmed_at IS NULL;

CREATE TABLE pgxn.held_nick (
    nickname public.label NOT NULL,
    asked_at timestamptz  NOT NULL,
    CONSTRAINT held_nick_pkey PRIMARY KEY (nickname)
);
COMMENT ON TABLE pgxn.held_nick IS
    'Nicks that were asked for with the address of an account. They look taken as long as any '
    'other that was asked for: else whoever asks twice would learn that the address is known.';
CREATE INDEX held_nick_asked_at_idx ON pgxn.held_nick (asked_at);

CREATE TABLE pgxn.account_link (
    token_sha256 bytea       NOT NULL,
    purpose      text        NOT NULL,
    nickname     public.label,
    email        public.email,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    CONSTRAINT account_link_pkey PRIMARY KEY (token_sha256),
    CONSTRAINT account_link_token_sha256_check CHECK (octet_length(token_sha256) = 32),
    CONSTRAINT account_link_purpose_check
        CHECK (purpose IN ('confirm', 'reset', 'email', 'email-undo', 'return')),
    CONSTRAINT account_link_email_check
        CHECK ((email IS NOT NULL) = (purpose IN ('email', 'email-undo'))),
    CONSTRAINT account_link_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.account_link IS
    'Links in mails; each works once, then its row is gone. A row without nickname is of somebody '
    'who has no account: it makes the same work.';
COMMENT ON COLUMN pgxn.account_link.email IS 'The new address, or the one to go back to.';
CREATE INDEX account_link_nickname_idx ON pgxn.account_link (nickname, purpose);
CREATE INDEX account_link_expires_at_idx ON pgxn.account_link (expires_at);
CREATE INDEX account_link_email_idx ON pgxn.account_link (email) WHERE purpose = 'email-undo';

CREATE TABLE pgxn.social_link (
    nickname public.label NOT NULL,
    kind     text COLLATE "C" NOT NULL,
    url      text         NOT NULL,
    CONSTRAINT social_link_pkey PRIMARY KEY (nickname, kind),
    CONSTRAINT social_link_kind_check CHECK (kind ~ '^[a-z][a-z0-9-]{0,31}$'),
    CONSTRAINT social_link_url_check CHECK (url ~ '^https://[!-~]{1,247}$'),
    CONSTRAINT social_link_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.social_link IS
    'Where users are found, but for the name that public.users has a column for.';

-- As the owner of the tables: the service itself never deletes rows of public.users, which this may
-- do only with those that it describes.
CREATE FUNCTION pgxn.lapse_registrations(before timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $function$
DECLARE
    nick public.citext;
    gone integer := 0;
BEGIN
    DELETE FROM pgxn.held_nick WHERE asked_at <= before;
    FOR nick IN
        SELECT r.nickname
          FROM pgxn.registration AS r
          JOIN public.users AS u ON u.nickname = r.nickname
         WHERE r.confirmed_at IS NULL AND r.asked_at <= before
           -- Nobody but the user's own request ever wrote the row.
           AND u.status = 'new' AND u.set_by = u.nickname AND NOT u.is_admin
           AND u.updated_at = u.created_at
         ORDER BY r.asked_at, r.nickname
         LIMIT 100
           FOR UPDATE SKIP LOCKED
    LOOP
        BEGIN
            DELETE FROM pgxn.registration WHERE nickname = nick;
            DELETE FROM pgxn.account_link WHERE nickname = nick;
            DELETE FROM pgxn.setup_link WHERE nickname = nick;
            DELETE FROM pgxn.social_link WHERE nickname = nick;
            DELETE FROM pgxn.account WHERE nickname = nick;
            DELETE FROM public.users WHERE nickname = nick;
            gone := gone + 1;
        EXCEPTION
            WHEN foreign_key_violation THEN
                -- It owns something after all: the request stays, and is not looked at again.
                UPDATE pgxn.registration SET confirmed_at = asked_at WHERE nickname = nick;
        END;
    END LOOP;
    RETURN gone;
END;
$function$;
COMMENT ON FUNCTION pgxn.lapse_registrations(timestamptz) IS
    'Frees nicks and addresses of requests made before a moment whose link nobody followed.';
REVOKE ALL ON FUNCTION pgxn.lapse_registrations(timestamptz) FROM PUBLIC;
