-- Accounts and ownership: the four tables of PGXN Manager that this module shares with it (root
-- registry contract §4.2, §4.3) and what is new, in schema pgxn. On a database of PGXN Manager
-- everything in public is found and left as it is, but for one index.

CREATE FUNCTION pgxn.on_manager_database() RETURNS boolean
LANGUAGE plpgsql STABLE AS $function$
DECLARE
    found_version integer;
BEGIN
    IF to_regclass('public.metadata') IS NULL THEN
        RETURN false;
    END IF;
    EXECUTE $query$SELECT value FROM public.metadata WHERE label = 'schema_version'$query$
       INTO found_version;
    RETURN COALESCE(found_version = 19, false);
EXCEPTION
    WHEN undefined_column OR datatype_mismatch OR data_exception THEN
        RETURN false;
END;
$function$;

COMMENT ON FUNCTION pgxn.on_manager_database() IS
    'Whether a PGXN Manager of the supported version shares this database.';

DO $migration$
DECLARE
    tables CONSTANT text[] := ARRAY[
        'users', 'tokens', 'distributions', 'distribution_tags', 'extensions', 'coowners',
        'distribution_extensions', 'mirrors'];
    present text[];
    missing text[];
    extension text;
BEGIN
    SELECT array_agg(name ORDER BY name) FILTER (WHERE to_regclass('public.' || name) IS NOT NULL),
           array_agg(name ORDER BY name) FILTER (WHERE to_regclass('public.' || name) IS NULL)
      INTO present, missing
      FROM unnest(tables) AS name;

    IF pgxn.on_manager_database() THEN
        IF missing IS NOT NULL THEN
            RAISE EXCEPTION
                'This PGXN Manager database lacks the tables % in schema public',
                array_to_string(missing, ', ')
                USING HINT = 'Restore it completely, then start again.';
        END IF;
        RETURN;
    END IF;
    IF present IS NOT NULL THEN
        RAISE EXCEPTION
            'Schema public has tables named like those of PGXN Manager (%), but '
            'public.metadata does not say that their schema_version is 19',
            array_to_string(present, ', ')
            USING HINT = 'Use an empty database, or bring PGXN Manager to version 0.32 first.';
    END IF;

    FOREACH extension IN ARRAY ARRAY['citext', 'pgcrypto', 'semver'] LOOP
        IF EXISTS (
            SELECT FROM pg_catalog.pg_extension AS e
              JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
             WHERE e.extname = extension AND n.nspname <> 'public'
        ) THEN
            RAISE EXCEPTION 'The extension % must be in schema public', extension
                USING HINT = format('ALTER EXTENSION %I SET SCHEMA public', extension);
        END IF;
    END LOOP;
    CREATE EXTENSION IF NOT EXISTS citext SCHEMA public;
    CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA public;
    IF EXISTS (SELECT FROM pg_catalog.pg_available_extensions AS a WHERE a.name = 'semver') THEN
        BEGIN
            CREATE EXTENSION IF NOT EXISTS semver SCHEMA public;
        EXCEPTION
            -- It is not a trusted extension: only a superuser may create it.
            WHEN insufficient_privilege THEN
                RAISE NOTICE 'Using a domain, since only a superuser can create extension semver';
        END;
    END IF;
    IF to_regtype('public.semver') IS NULL THEN
        CREATE DOMAIN public.semver AS text COLLATE "C"
        CONSTRAINT semver_check CHECK (
            CASE
                WHEN VALUE ~ ('^(0|[1-9][0-9]{0,9})\.(0|[1-9][0-9]{0,9})\.(0|[1-9][0-9]{0,9})'
                    '(-(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)'
                    '(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?'
                    '(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$')
                THEN split_part(VALUE, '.', 1)::bigint <= 2147483647
                 AND split_part(VALUE, '.', 2)::bigint <= 2147483647
                 AND substring(split_part(VALUE, '.', 3) FROM '^[0-9]+')::bigint <= 2147483647
                ELSE VALUE IS NULL
            END);
    END IF;

    CREATE TYPE public.status AS ENUM ('new', 'active', 'inactive', 'deleted');
    CREATE TYPE public.relstatus AS ENUM ('stable', 'testing', 'unstable');

    CREATE FUNCTION public.is_timezone(tz public.citext) RETURNS boolean
    LANGUAGE plpgsql STABLE AS $function$
    BEGIN
        RETURN (now() AT TIME ZONE tz::text) IS NOT NULL;
    EXCEPTION
        WHEN invalid_parameter_value THEN
            RETURN false;
    END;
    $function$;

    CREATE FUNCTION public.is_email(email public.citext) RETURNS boolean
    LANGUAGE sql IMMUTABLE AS $function$
        SELECT octet_length(email::text) <= 254
           AND strpos(email::text, '@') BETWEEN 2 AND 65
           AND email::text ~ ('^[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+)*'
               '@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+'
               '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$')
    $function$;

    CREATE FUNCTION public.is_uri(uri public.citext) RETURNS boolean
    LANGUAGE sql IMMUTABLE AS $function$
        SELECT uri::text = ''
            OR uri::text ~ ('^[A-Za-z][A-Za-z0-9+.-]*:'
               '([A-Za-z0-9._~:/?#@!$&''()*+,;=-]|\[|\]|%[0-9A-Fa-f]{2})+$')
    $function$;

    CREATE DOMAIN public.label AS public.citext
        CONSTRAINT label_check CHECK (VALUE ~ '^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$');
    CREATE DOMAIN public.term AS public.citext
        CONSTRAINT term_check
        CHECK (VALUE !~ '[[:space:][:cntrl:]/\\]' AND length(VALUE) >= 2);
    CREATE DOMAIN public.tag AS public.citext
        CONSTRAINT tag_check CHECK (VALUE !~ '[[:cntrl:]/\\]' AND length(VALUE) <= 256);
    CREATE DOMAIN public.timezone AS public.citext
        CONSTRAINT timezone_check CHECK (public.is_timezone(VALUE));
    CREATE DOMAIN public.email AS public.citext
        CONSTRAINT email_check CHECK (VALUE IS NULL OR public.is_email(VALUE));
    CREATE DOMAIN public.uri AS public.citext
        CONSTRAINT uri_check CHECK (VALUE IS NULL OR public.is_uri(VALUE));

    CREATE TABLE public.users (
        nickname   public.label   NOT NULL,
        password   text           NOT NULL,
        full_name  text           NOT NULL,
        email      public.email   NOT NULL,
        uri        public.uri,
        twitter    public.citext  NOT NULL DEFAULT '',
        why        text           NOT NULL DEFAULT '',
        status     public.status  NOT NULL DEFAULT 'new',
        set_by     public.label   NOT NULL,
        is_admin   boolean        NOT NULL DEFAULT false,
        created_at timestamptz    NOT NULL DEFAULT now(),
        updated_at timestamptz    NOT NULL DEFAULT now(),
        visited_at timestamptz    NOT NULL DEFAULT now(),
        CONSTRAINT users_pkey PRIMARY KEY (nickname),
        CONSTRAINT users_email_key UNIQUE (email),
        CONSTRAINT users_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.users (nickname)
    );

    CREATE TABLE public.tokens (
        token      text         NOT NULL,
        nickname   public.label NOT NULL,
        expires_at timestamptz  NOT NULL DEFAULT now() + '1 day'::interval,
        CONSTRAINT tokens_pkey PRIMARY KEY (token),
        CONSTRAINT tokens_nickname_fkey
            FOREIGN KEY (nickname) REFERENCES public.users (nickname)
    );

    CREATE TABLE public.extensions (
        name       public.term  NOT NULL,
        owner      public.label NOT NULL,
        created_at timestamptz  NOT NULL DEFAULT now(),
        updated_at timestamptz  NOT NULL DEFAULT now(),
        CONSTRAINT extensions_pkey PRIMARY KEY (name),
        CONSTRAINT extensions_owner_fkey
            FOREIGN KEY (owner) REFERENCES public.users (nickname)
    );

    CREATE TABLE public.coowners (
        extension  public.term  NOT NULL,
        nickname   public.label NOT NULL,
        created_at timestamptz  NOT NULL DEFAULT now(),
        CONSTRAINT coowners_pkey PRIMARY KEY (extension, nickname),
        CONSTRAINT coowners_extension_fkey
            FOREIGN KEY (extension) REFERENCES public.extensions (name),
        CONSTRAINT coowners_nickname_fkey
            FOREIGN KEY (nickname) REFERENCES public.users (nickname)
    );
END;
$migration$;

-- Look-alike names are found by this form: case, "-" and "_" dropped.
CREATE INDEX IF NOT EXISTS idx_extensions_folded
    ON public.extensions (lower(translate(name::text, '-_', '') COLLATE "C"));

CREATE TABLE pgxn.account (
    nickname    public.label NOT NULL,
    email_shown boolean      NOT NULL DEFAULT false,
    CONSTRAINT account_pkey PRIMARY KEY (nickname),
    CONSTRAINT account_nickname_fkey FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);

COMMENT ON TABLE pgxn.account IS
    'What public.users has no place for. An account without a row is older than PGXN v2.';
COMMENT ON COLUMN pgxn.account.email_shown IS
    'Whether the user agreed that the e-mail address is published.';

CREATE TABLE pgxn.setup_link (
    token_sha256 bytea       NOT NULL,
    purpose      text        NOT NULL,
    nickname     public.label,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz,
    CONSTRAINT setup_link_pkey PRIMARY KEY (token_sha256),
    CONSTRAINT setup_link_token_sha256_check CHECK (octet_length(token_sha256) = 32),
    CONSTRAINT setup_link_purpose_check CHECK (purpose IN ('administrator', 'password')),
    CONSTRAINT setup_link_nickname_check CHECK ((purpose = 'password') = (nickname IS NOT NULL)),
    CONSTRAINT setup_link_nickname_fkey FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);

COMMENT ON TABLE pgxn.setup_link IS
    'One-time links: to make the first administrator, or to choose the first password.';

CREATE INDEX setup_link_expires_at_idx ON pgxn.setup_link (expires_at);

CREATE TABLE pgxn.distribution_owner (
    name     public.term  NOT NULL,
    nickname public.label NOT NULL,
    role     text         NOT NULL,
    since    timestamptz  NOT NULL,
    CONSTRAINT distribution_owner_pkey PRIMARY KEY (name, nickname),
    CONSTRAINT distribution_owner_role_check CHECK (role IN ('owner', 'co-owner')),
    CONSTRAINT distribution_owner_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);

COMMENT ON TABLE pgxn.distribution_owner IS
    'Who holds a distribution name. The owner of an extension of the same name comes first.';

CREATE UNIQUE INDEX distribution_owner_owner_idx
    ON pgxn.distribution_owner (name) WHERE role = 'owner';
CREATE INDEX distribution_owner_folded_idx
    ON pgxn.distribution_owner (lower(translate(name::text, '-_', '') COLLATE "C"));
CREATE INDEX distribution_owner_nickname_idx ON pgxn.distribution_owner (nickname);

-- Distributions that PGXN Manager had before: their names had no owner there. Nobody needs a row
-- whose extension of the same name is the distribution's.
DO $migration$
BEGIN
    IF NOT pgxn.on_manager_database() THEN
        RETURN;
    END IF;
    -- The manager's own key begins with the extension, which serves nobody who asks for a release.
    CREATE INDEX IF NOT EXISTS distribution_extensions_release_idx
        ON public.distribution_extensions (distribution, dist_version);
    INSERT INTO pgxn.distribution_owner (name, nickname, role, since)
    WITH releaser AS (
        SELECT d.name, d.creator AS nickname, min(d.created_at) AS since,
               row_number() OVER (
                   PARTITION BY d.name ORDER BY min(d.created_at), min(d.creator)) = 1 AS is_first
          FROM public.distributions AS d
         GROUP BY d.name, d.creator
    )
    SELECT (SELECT d.name FROM public.distributions AS d WHERE d.name = r.name
             ORDER BY d.created_at DESC, d.version DESC LIMIT 1),
           r.nickname,
           CASE WHEN r.is_first AND e.name IS NULL THEN 'owner' ELSE 'co-owner' END,
           r.since
      FROM releaser AS r
      LEFT JOIN public.extensions AS e ON e.name = r.name
     WHERE r.nickname IS DISTINCT FROM e.owner
       AND ((r.is_first AND e.name IS NULL) OR NOT EXISTS (
            SELECT FROM public.distribution_extensions AS de
              JOIN public.extensions AS x ON x.name = de.extension
             WHERE de.distribution = r.name
               AND x.owner <> r.nickname
               AND NOT EXISTS (
                   SELECT FROM public.coowners AS c
                    WHERE c.extension = x.name AND c.nickname = r.nickname)));
END;
$migration$;

CREATE TABLE pgxn.allowed_name (
    name       public.term  NOT NULL,
    nickname   public.label NOT NULL,
    allowed_by public.label NOT NULL,
    allowed_at timestamptz  NOT NULL,
    CONSTRAINT allowed_name_pkey PRIMARY KEY (name),
    CONSTRAINT allowed_name_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname),
    CONSTRAINT allowed_name_allowed_by_fkey
        FOREIGN KEY (allowed_by) REFERENCES public.users (nickname)
);

COMMENT ON TABLE pgxn.allowed_name IS
    'Names that an administrator lets one user register although they are reserved or look like '
    'another owner''s.';

CREATE TABLE pgxn.reserved_name (
    name   public.citext NOT NULL,
    reason text          NOT NULL,
    CONSTRAINT reserved_name_pkey PRIMARY KEY (name)
);

COMMENT ON TABLE pgxn.reserved_name IS
    'Names that nobody may register newly. Administrators edit the list.';

CREATE INDEX reserved_name_folded_idx
    ON pgxn.reserved_name (lower(translate(name::text, '-_', '') COLLATE "C"));

INSERT INTO pgxn.reserved_name (name, reason)
VALUES ('postgresql', 'It names PostgreSQL itself.'),
       ('postgres', 'It names PostgreSQL itself.'),
       ('pgxn', 'It names this network.');

INSERT INTO pgxn.reserved_name (name, reason)
SELECT name, 'It is part of PostgreSQL.'
  FROM unnest(ARRAY[
       'adminpack', 'amcheck', 'auth_delay', 'auto_explain', 'basebackup_to_shell',
       'basic_archive', 'bloom', 'bool_plperl', 'btree_gin', 'btree_gist', 'chkpass', 'citext',
       'cube', 'dblink', 'dict_int', 'dict_xsyn', 'earthdistance', 'file_fdw', 'fuzzystrmatch',
       'hstore', 'hstore_plperl', 'hstore_plpython', 'intagg', 'intarray', 'isn', 'jsonb_plperl',
       'jsonb_plpython', 'lo', 'ltree', 'ltree_plpython', 'oid2name', 'old_snapshot',
       'pageinspect', 'passwordcheck', 'pg_buffercache', 'pg_freespacemap', 'pg_prewarm',
       'pg_standby', 'pg_stat_statements', 'pg_surgery', 'pg_trgm', 'pg_visibility',
       'pg_walinspect', 'pgcrypto', 'pgrowlocks', 'pgstattuple', 'plperl', 'plperlu', 'plpgsql',
       'plpython', 'plpythonu', 'plpython2u', 'plpython3u', 'pltcl', 'pltclu', 'postgres_fdw',
       'seg', 'sepgsql', 'spi', 'sslinfo', 'start-scripts', 'tablefunc', 'tcn', 'test_decoding',
       'tsearch2', 'tsm_system_rows', 'tsm_system_time', 'unaccent', 'uuid-ossp', 'vacuumlo',
       'xml2']) AS name;

INSERT INTO pgxn.reserved_name (name, reason)
SELECT name, 'Some operating systems cannot have a file of that name.'
  FROM unnest(ARRAY['con', 'prn', 'aux', 'nul'])  AS name
 UNION ALL
SELECT device || number, 'Some operating systems cannot have a file of that name.'
  FROM unnest(ARRAY['com', 'lpt']) AS device,
       generate_series(1, 9) AS number;

-- Hashes come from the database as they are: a malformed one must not raise (root registry
-- contract §3.2).
CREATE FUNCTION pgxn.crypt_matches(password text, hash text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $function$
BEGIN
    RETURN COALESCE(public.crypt(password, hash) = hash, false);
EXCEPTION
    WHEN OTHERS THEN
        RETURN false;
END;
$function$;

COMMENT ON FUNCTION pgxn.crypt_matches(text, text) IS
    'Whether a password fits a traditional, extended DES or MD5 hash; false for malformed ones.';

-- What listens to PGXN Manager gets its notifications as ever. A payload that PostgreSQL would
-- refuse, and with it the whole release, shrinks (root registry contract §4.6, settled "Database
-- functions"). It never raises: META may hold numbers that jsonb cannot, hence json.
CREATE OR REPLACE FUNCTION public.pgxn_notify(channel text, payload text) RETURNS void
LANGUAGE plpgsql AS $function$
DECLARE
    most CONSTANT integer := 7999;
    whole json;
    small text;
BEGIN
    IF octet_length(payload) <= most THEN
        PERFORM pg_notify('pgxn_' || channel, payload);
        RETURN;
    END IF;
    BEGIN
        whole := payload::json;
        small := CASE channel
            WHEN 'release' THEN json_strip_nulls(json_build_object(
                'name', whole -> 'name',
                'version', whole -> 'version',
                'abstract', left(whole ->> 'abstract', 1000),
                'user', whole -> 'user',
                'release_status', whole -> 'release_status'))::text
            ELSE (payload::jsonb - 'notes' - 'why')::text
        END;
    EXCEPTION
        WHEN data_exception THEN
            small := '{}';
    END;
    PERFORM pg_notify(
        'pgxn_' || channel, CASE WHEN octet_length(small) <= most THEN small ELSE '{}' END);
END;
$function$;

DO $migration$
BEGIN
    IF pgxn.on_manager_database() THEN
        RETURN;
    END IF;
    CREATE FUNCTION public.notify_new_user() RETURNS trigger LANGUAGE plpgsql AS $function$
    BEGIN
        PERFORM public.pgxn_notify('new_user', json_build_object(
            'nickname', NEW.nickname, 'full_name', NEW.full_name, 'email', NEW.email,
            'uri', NEW.uri, 'why', NEW.why,
            'social', json_build_object('twitter', NEW.twitter))::text);
        RETURN NULL;
    END;
    $function$;
    CREATE TRIGGER notify_new_user AFTER UPDATE ON public.users
        FOR EACH ROW WHEN (OLD.status = 'new' AND NEW.status = 'active')
        EXECUTE FUNCTION public.notify_new_user();
END;
$migration$;
