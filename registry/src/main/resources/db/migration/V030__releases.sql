-- Releases. The four tables in public are PGXN Manager's, shape for shape (root registry contract
-- §4.3); on a database that the manager made they are found and left as they are.

DO $fresh$
BEGIN
    IF to_regclass('public.distributions') IS NOT NULL THEN
        RETURN;
    END IF;

    CREATE TABLE public.distributions (
        name        public.term      NOT NULL,
        version     public.semver    NOT NULL,
        abstract    text             NOT NULL DEFAULT '',
        description text             NOT NULL DEFAULT '',
        relstatus   public.relstatus NOT NULL DEFAULT 'stable',
        creator     public.label     NOT NULL REFERENCES public.users (nickname),
        sha1        citext           NOT NULL,
        meta        text             NOT NULL,
        created_at  timestamptz      NOT NULL DEFAULT now(),
        PRIMARY KEY (name, version)
    );

    CREATE TABLE public.distribution_tags (
        distribution public.term   NOT NULL,
        version      public.semver NOT NULL,
        tag          public.tag    NOT NULL,
        PRIMARY KEY (distribution, version, tag),
        FOREIGN KEY (distribution, version) REFERENCES public.distributions (name, version)
    );
    CREATE INDEX idx_distribution_tags_tag ON public.distribution_tags (tag);

    CREATE TABLE public.distribution_extensions (
        extension    public.term   NOT NULL REFERENCES public.extensions (name),
        ext_version  public.semver NOT NULL,
        abstract     text          NOT NULL,
        distribution public.term   NOT NULL,
        dist_version public.semver NOT NULL,
        PRIMARY KEY (extension, ext_version, distribution, dist_version),
        FOREIGN KEY (distribution, dist_version) REFERENCES public.distributions (name, version)
    );

    CREATE TABLE public.mirrors (
        uri          public.uri      NOT NULL PRIMARY KEY,
        frequency    text            NOT NULL,
        location     text            NOT NULL,
        organization text            NOT NULL,
        timezone     public.timezone NOT NULL,
        email        public.email    NOT NULL,
        bandwidth    text            NOT NULL,
        src          public.uri      NOT NULL,
        rsync        public.uri,
        notes        text,
        created_by   public.label    NOT NULL REFERENCES public.users (nickname),
        created_at   timestamptz     NOT NULL DEFAULT now(),
        updated_at   timestamptz     NOT NULL DEFAULT now()
    );
    CREATE INDEX idx_mirrors_created_at ON public.mirrors (created_at);

    CREATE FUNCTION public.notify_release() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pgxn_notify('release', NEW.meta);
        RETURN NULL;
    END;
    $$;
    CREATE TRIGGER notify_release AFTER INSERT ON public.distributions
        FOR EACH ROW EXECUTE FUNCTION notify_release();

    CREATE FUNCTION public.notify_new_mirror() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pgxn_notify('new_mirror', json_build_object(
            'uri', NEW.uri, 'frequency', NEW.frequency, 'location', NEW.location,
            'organization', NEW.organization, 'timezone', NEW.timezone, 'contact', NEW.email,
            'bandwidth', NEW.bandwidth, 'src', NEW.src, 'rsync', NEW.rsync, 'notes', NEW.notes
        )::text);
        RETURN NULL;
    END;
    $$;
    CREATE TRIGGER notify_new_mirror AFTER INSERT ON public.mirrors
        FOR EACH ROW EXECUTE FUNCTION notify_new_mirror();
END
$fresh$;

-- What the lists of the root tree are made from. On a large registry the manager's own keys do not
-- serve them.
CREATE INDEX IF NOT EXISTS distributions_creator_idx ON public.distributions (creator);
CREATE INDEX IF NOT EXISTS distributions_created_at_idx ON public.distributions (created_at);
CREATE INDEX IF NOT EXISTS distribution_extensions_release_idx
    ON public.distribution_extensions (distribution, dist_version);
CREATE INDEX IF NOT EXISTS distribution_extensions_name_idx
    ON public.distribution_extensions (lower(extension::text) COLLATE "C");
CREATE INDEX IF NOT EXISTS distribution_tags_name_idx
    ON public.distribution_tags (lower(tag::text) COLLATE "C");

CREATE TABLE pgxn.distribution (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       public.term NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);
COMMENT ON COLUMN pgxn.distribution.name IS 'the spelling of the most recent release';
CREATE INDEX distribution_name_idx ON pgxn.distribution (lower(name::text) COLLATE "C");

CREATE TYPE pgxn.release_state AS ENUM ('staged', 'published', 'yanked', 'purged');

CREATE TABLE pgxn.release (
    id              bigint             GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    distribution_id bigint             NOT NULL REFERENCES pgxn.distribution (id),
    name            public.term        NOT NULL,
    version         text               NOT NULL,
    version_key     text COLLATE "C"   NOT NULL,
    state           pgxn.release_state NOT NULL,
    sha256          text COLLATE "C"   CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    sha512          text COLLATE "C"   CHECK (sha512 ~ '^[0-9a-f]{128}$'),
    size            bigint             CHECK (size > 0),
    repacked        boolean            NOT NULL DEFAULT false,
    readme          bytea,
    published_at    timestamptz        NOT NULL
);
COMMENT ON COLUMN pgxn.release.version_key IS
    'orders releases by the precedence of their versions; build metadata has no part in it';
COMMENT ON COLUMN pgxn.release.sha256 IS
    'name of the archive in the content-addressed store; null when its bytes are not there';

-- 1.0.0-RC1 and 1.0.0-rc1 would share one path.
CREATE UNIQUE INDEX release_version_key ON pgxn.release (distribution_id, lower(version_key));
CREATE INDEX release_recent_idx ON pgxn.release (published_at, id);
CREATE INDEX release_name_idx ON pgxn.release (name, version);
CREATE INDEX release_sha256_idx ON pgxn.release (sha256);

-- Answers already given, so that a repeated request gets the same one again.
CREATE TABLE pgxn.idempotent_release (
    nickname       public.label NOT NULL,
    key            text         NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request_sha256 text         NOT NULL,
    release_id     bigint       NOT NULL REFERENCES pgxn.release (id),
    answered_at    timestamptz  NOT NULL,
    PRIMARY KEY (nickname, key)
);

-- Which files of the root tree are behind the database.
CREATE TABLE pgxn.dirty_path (
    path      text COLLATE "C" PRIMARY KEY,
    first_seq bigint      NOT NULL,
    last_seq  bigint      NOT NULL CHECK (last_seq >= first_seq),
    lane      smallint    NOT NULL,
    attempts  integer     NOT NULL DEFAULT 0,
    due_at    timestamptz NOT NULL,
    parked    boolean     NOT NULL DEFAULT false,
    problem   text
);
CREATE INDEX dirty_path_due_idx ON pgxn.dirty_path (lane, first_seq) WHERE NOT parked;

-- Which state of the database each file of the root tree shows.
CREATE TABLE pgxn.tree_file (
    path       text COLLATE "C" PRIMARY KEY,
    seq        bigint      NOT NULL,
    sha256     text COLLATE "C",
    size       bigint,
    written_at timestamptz NOT NULL
);
COMMENT ON COLUMN pgxn.tree_file.sha256 IS 'null when there is no such file in that state';
