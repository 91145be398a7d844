-- A database as PGXN Manager with schema_version 19 keeps it, for tests: types, tables, view,
-- triggers, grants, and those functions that they or a release need (root registry contract §4).
-- Written anew from that description. Two things differ from the original: what is PL/Perl there is
-- SQL here, since not every server of the tests has PL/Perl, and semver is a domain where the
-- server lacks the extension.

CREATE EXTENSION citext SCHEMA public;
CREATE EXTENSION pgcrypto SCHEMA public;

DO $manager$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pgxn') THEN
        CREATE ROLE pgxn LOGIN;
    END IF;
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'semver') THEN
        CREATE EXTENSION semver SCHEMA public;
    ELSE
        CREATE DOMAIN semver AS text COLLATE "C" CHECK (
            VALUE ~ '^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$');
    END IF;
END;
$manager$;

CREATE TABLE metadata (
    label text PRIMARY KEY,
    value int  NOT NULL DEFAULT 0,
    note  text NOT NULL
);
INSERT INTO metadata VALUES ('schema_version', 19, '');

CREATE FUNCTION is_timezone(tz citext) RETURNS boolean LANGUAGE plpgsql STABLE AS $f$
BEGIN
    RETURN now() AT TIME ZONE tz IS NOT NULL;
EXCEPTION
    WHEN invalid_parameter_value THEN RETURN false;
END;
$f$;

CREATE FUNCTION is_email(email citext) RETURNS boolean LANGUAGE sql IMMUTABLE AS
    $f$ SELECT email::text ~ '^[^@[:space:]]+@[^@[:space:]]+$' $f$;

CREATE FUNCTION is_uri(uri citext) RETURNS boolean LANGUAGE sql IMMUTABLE AS
    $f$ SELECT uri::text = '' OR uri::text ~ '^[A-Za-z][A-Za-z0-9+.-]*:[^[:space:]]+$' $f$;

CREATE TYPE status AS ENUM ('new', 'active', 'inactive', 'deleted');
CREATE TYPE relstatus AS ENUM ('stable', 'testing', 'unstable');
CREATE DOMAIN label AS citext CHECK (VALUE ~ '^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$');
CREATE DOMAIN term AS citext
    CHECK (VALUE !~ '[[:space:][:cntrl:]/\\]' AND length(VALUE) >= 2);
CREATE DOMAIN tag AS citext CHECK (VALUE !~ '[[:cntrl:]/\\]' AND length(VALUE) <= 256);
CREATE DOMAIN timezone AS citext CHECK (is_timezone(VALUE));
CREATE DOMAIN email AS citext CHECK (VALUE IS NULL OR is_email(VALUE));
CREATE DOMAIN uri AS citext CHECK (VALUE IS NULL OR is_uri(VALUE));

CREATE TABLE users (
    nickname   label       PRIMARY KEY,
    password   text        NOT NULL,
    full_name  text        NOT NULL,
    email      email       NOT NULL UNIQUE,
    uri        uri,
    twitter    citext      NOT NULL DEFAULT '',
    why        text        NOT NULL DEFAULT '',
    status     status      NOT NULL DEFAULT 'new',
    set_by     label       NOT NULL REFERENCES users (nickname),
    is_admin   boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    visited_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tokens (
    token      text        PRIMARY KEY,
    nickname   label       NOT NULL REFERENCES users (nickname),
    expires_at timestamptz NOT NULL DEFAULT now() + '1 day'
);

CREATE TABLE distributions (
    name        term        NOT NULL,
    version     semver      NOT NULL,
    abstract    text        NOT NULL DEFAULT '',
    description text        NOT NULL DEFAULT '',
    relstatus   relstatus   NOT NULL DEFAULT 'stable',
    creator     label       NOT NULL REFERENCES users (nickname),
    sha1        citext      NOT NULL,
    meta        text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (name, version)
);

CREATE TABLE distribution_tags (
    distribution term,
    version      semver,
    tag          tag,
    PRIMARY KEY (distribution, version, tag),
    FOREIGN KEY (distribution, version) REFERENCES distributions (name, version)
);
CREATE INDEX idx_distribution_tags_tag ON distribution_tags (tag);

CREATE TABLE extensions (
    name       term        PRIMARY KEY,
    owner      label       NOT NULL REFERENCES users (nickname),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE coowners (
    extension  term        NOT NULL REFERENCES extensions (name),
    nickname   label       NOT NULL REFERENCES users (nickname),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (extension, nickname)
);

CREATE TABLE distribution_extensions (
    extension    term   NOT NULL REFERENCES extensions (name),
    ext_version  semver NOT NULL,
    abstract     text   NOT NULL,
    distribution term   NOT NULL,
    dist_version semver NOT NULL,
    PRIMARY KEY (extension, ext_version, distribution, dist_version),
    FOREIGN KEY (distribution, dist_version) REFERENCES distributions (name, version)
);

CREATE TABLE mirrors (
    uri          uri         PRIMARY KEY,
    frequency    text        NOT NULL,
    location     text        NOT NULL,
    organization text        NOT NULL,
    timezone     timezone    NOT NULL,
    email        email       NOT NULL,
    bandwidth    text        NOT NULL,
    src          uri         NOT NULL,
    rsync        uri,
    notes        text,
    created_by   label       NOT NULL REFERENCES users (nickname),
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_mirrors_created_at ON mirrors (created_at);

CREATE AGGREGATE multi_array_agg(text[]) (SFUNC = array_cat, STYPE = text[], INITCOND = '{}');

CREATE VIEW distribution_details AS
SELECT d.name, d.version, d.abstract, d.description, d.relstatus, d.creator, d.sha1, d.meta,
       multi_array_agg(ARRAY[[de.extension::text, de.ext_version::text]]) AS extensions,
       ARRAY(SELECT dt.tag::citext FROM distribution_tags dt
              WHERE dt.distribution = d.name AND dt.version = d.version ORDER BY 1) AS tags
  FROM distributions d
  JOIN distribution_extensions de ON de.distribution = d.name AND de.dist_version = d.version
 GROUP BY d.name, d.version;

GRANT SELECT ON users, distributions, distribution_tags, extensions, distribution_extensions,
    mirrors, distribution_details TO pgxn;

CREATE FUNCTION pgxn_notify(channel text, payload text) RETURNS void LANGUAGE sql AS
    $f$ SELECT pg_notify('pgxn_' || channel, payload) $f$;

CREATE FUNCTION notify_release() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM pgxn_notify('release', NEW.meta);
    RETURN NEW;
END;
$f$;
CREATE TRIGGER notify_release AFTER INSERT ON distributions
    FOR EACH ROW EXECUTE FUNCTION notify_release();

CREATE FUNCTION notify_new_user() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM pgxn_notify('new_user', json_build_object('nickname', NEW.nickname)::text);
    RETURN NEW;
END;
$f$;
CREATE TRIGGER notify_new_user AFTER UPDATE ON users
    FOR EACH ROW WHEN (OLD.status = 'new' AND NEW.status = 'active')
    EXECUTE FUNCTION notify_new_user();

CREATE FUNCTION notify_new_mirror() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM pgxn_notify('new_mirror', json_build_object('uri', NEW.uri)::text);
    RETURN NEW;
END;
$f$;
CREATE TRIGGER notify_new_mirror AFTER INSERT ON mirrors
    FOR EACH ROW EXECUTE FUNCTION notify_new_mirror();

-- Whoever holds no extension that is known may not release it; unknown ones become the releaser's.
CREATE FUNCTION record_ownership(nick label, exts text[]) RETURNS boolean LANGUAGE plpgsql AS $f$
BEGIN
    IF EXISTS (
        SELECT FROM extensions e
         WHERE e.name = ANY (exts::citext[]) AND e.owner <> nick
           AND NOT EXISTS (SELECT FROM coowners c WHERE c.extension = e.name AND c.nickname = nick)
    ) THEN
        RAISE EXCEPTION 'User “%” does not own all of these extensions', nick;
    END IF;
    INSERT INTO extensions (name, owner) SELECT ext, nick FROM unnest(exts) AS ext
        ON CONFLICT DO NOTHING;
    RETURN true;
END;
$f$;
REVOKE ALL ON FUNCTION record_ownership(label, text[]) FROM PUBLIC;

-- The one call of an upload. Distribution names have no owner. The version rule is left out: it
-- needs the operators of the extension semver.
CREATE FUNCTION add_distribution(nick label, sha1 text, meta text)
RETURNS TABLE (template text, subject text, "json" text)
LANGUAGE plpgsql STRICT SECURITY DEFINER AS $f$
DECLARE
    given    CONSTANT jsonb := meta::jsonb;
    stored   text;
BEGIN
    PERFORM record_ownership(
        nick, ARRAY(SELECT jsonb_object_keys(COALESCE(given -> 'provides', '{}'))));
    stored := jsonb_pretty((given - 'generated_by' - 'meta-spec') || jsonb_build_object(
        'user', nick, 'sha1', sha1,
        'date', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')));
    INSERT INTO distributions (name, version, abstract, description, relstatus, creator, sha1, meta)
    VALUES ((given ->> 'name')::term, (given ->> 'version')::semver, given ->> 'abstract',
            COALESCE(given ->> 'description', ''),
            COALESCE(given ->> 'release_status', 'stable')::relstatus, nick, sha1, stored);
    INSERT INTO distribution_extensions
    SELECT key::term, (value ->> 'version')::semver, COALESCE(value ->> 'abstract', ''),
           (given ->> 'name')::term, (given ->> 'version')::semver
      FROM jsonb_each(COALESCE(given -> 'provides', '{}'));
    INSERT INTO distribution_tags
    SELECT (given ->> 'name')::term, (given ->> 'version')::semver, tag::tag
      FROM jsonb_array_elements_text(COALESCE(given -> 'tags', '[]')) AS tag;
    RETURN QUERY SELECT 'meta', lower(given ->> 'name'), stored;
END;
$f$;
