-- A database as PGXN Manager with schema_version 19 keeps it, for tests: types, tables, view,
-- triggers, grants, and the functions that sign in, release, manage, and make the files of the root
-- tree (root registry contract §1.5, §4).
-- Written anew from that description. Three things differ from the original: what is PL/Perl there is
-- SQL here, since not every server of the tests has PL/Perl, and semver is a domain where the
-- server lacks the extension; json_text() has another name, which PostgreSQL 17 took for itself.

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
    PERFORM now() AT TIME ZONE tz;
    RETURN true;
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
    PERFORM pgxn_notify('new_user', json_build_object(
        'nickname', NEW.nickname, 'full_name', NEW.full_name, 'email', NEW.email, 'uri', NEW.uri,
        'why', NEW.why, 'social', json_build_object('twitter', NEW.twitter))::text);
    RETURN NEW;
END;
$f$;
CREATE TRIGGER notify_new_user AFTER UPDATE ON users
    FOR EACH ROW WHEN (OLD.status = 'new' AND NEW.status = 'active')
    EXECUTE FUNCTION notify_new_user();

CREATE FUNCTION notify_new_mirror() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM pgxn_notify('new_mirror', json_build_object(
        'uri', NEW.uri, 'frequency', NEW.frequency, 'location', NEW.location,
        'organization', NEW.organization, 'timezone', NEW.timezone, 'contact', NEW.email,
        'bandwidth', NEW.bandwidth, 'src', NEW.src, 'rsync', NEW.rsync, 'notes', NEW.notes)::text);
    RETURN NEW;
END;
$f$;
CREATE TRIGGER notify_new_mirror AFTER INSERT ON mirrors
    FOR EACH ROW EXECUTE FUNCTION notify_new_mirror();

-- Sorts versions, since the domain that stands in for the extension semver sorts as text.
CREATE FUNCTION version_key(version text) RETURNS text LANGUAGE sql IMMUTABLE AS $f$
    SELECT lpad(part[1], 10, '0') || lpad(part[2], 10, '0') || lpad(part[3], 10, '0')
           || COALESCE('-' || (
               SELECT string_agg(CASE WHEN id ~ '^[0-9]+$' THEN '0' || lpad(id, 120, '0')
                                      ELSE '1' || id END, '!' ORDER BY place)
                 FROM unnest(string_to_array(part[4], '.')) WITH ORDINALITY AS ids (id, place)),
               '~')
      FROM regexp_match(version, '^(\d+)\.(\d+)\.(\d+)(?:-([^+]*))?') AS part
$f$;

CREATE FUNCTION json_text(val text, def text = 'null') RETURNS text LANGUAGE sql IMMUTABLE AS
    $f$ SELECT COALESCE(to_json(val)::text, def) $f$;

CREATE FUNCTION utc_date(moment timestamptz) RETURNS text LANGUAGE sql STABLE STRICT AS
    $f$ SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $f$;

CREATE FUNCTION munge_email(email email) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
    $f$ SELECT split_part(email::text, '@', 2) || '|' || split_part(email::text, '@', 1) $f$;

CREATE FUNCTION is_admin(nick label) RETURNS boolean LANGUAGE sql STABLE AS
    $f$ SELECT EXISTS (SELECT FROM users WHERE nickname = nick AND is_admin) $f$;

CREATE FUNCTION require_admin(nick label) RETURNS void LANGUAGE plpgsql STABLE AS $f$
BEGIN
    IF NOT is_admin(nick) THEN
        RAISE EXCEPTION 'Permission denied: User “%” is not an administrator', nick;
    END IF;
END;
$f$;
REVOKE ALL ON FUNCTION require_admin(label) FROM PUBLIC;

-- Accounts. The cost of a hash is the least, for the sake of the tests' time.

CREATE FUNCTION insert_user(nickname label, password text, full_name text = '',
                            email email = NULL, uri uri = NULL, twitter citext = NULL,
                            why text = NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    IF length(password) < 8 THEN
        RAISE EXCEPTION 'Password must be at least eight characters long';
    END IF;
    INSERT INTO users (nickname, password, full_name, email, uri, twitter, why, set_by)
    VALUES ($1, crypt($2, gen_salt('bf', 4)), COALESCE($3, ''), $4, $5,
            COALESCE(ltrim($6::text, '@'), ''), COALESCE($7, ''), $1);
    RETURN true;
END;
$f$;

CREATE FUNCTION update_user(nickname label, full_name text = NULL, email email = NULL,
                            uri uri = NULL, twitter citext = NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    UPDATE users u
       SET full_name = COALESCE($2, u.full_name), email = COALESCE($3, u.email),
           uri = COALESCE($4, u.uri), twitter = COALESCE(ltrim($5::text, '@'), u.twitter),
           updated_at = now()
     WHERE u.nickname = $1 AND u.status = 'active';
    RETURN FOUND;
END;
$f$;

CREATE FUNCTION authenticate_user(nickname citext, password text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    UPDATE users u SET visited_at = now()
     WHERE u.nickname = $1 AND u.status = 'active' AND u.password = crypt($2, u.password);
    RETURN FOUND;
END;
$f$;

CREATE FUNCTION change_password(nickname label, oldpass text, newpass text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    IF length(newpass) < 4 THEN
        RAISE EXCEPTION 'Password must be at least four characters long';
    END IF;
    UPDATE users u SET password = crypt(newpass, gen_salt('bf', 4)), updated_at = now()
     WHERE u.nickname = $1 AND u.status = 'active' AND u.password = crypt(oldpass, u.password);
    RETURN FOUND;
END;
$f$;

CREATE FUNCTION set_user_status(setter label, nickname label, status status) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    PERFORM require_admin(setter);
    IF setter = $2 THEN
        RAISE EXCEPTION 'Permission denied: User cannot modify own status';
    END IF;
    UPDATE users u SET status = $3, set_by = setter, updated_at = now()
     WHERE u.nickname = $2 AND u.status <> $3;
    RETURN FOUND;
END;
$f$;

-- Mirrors.

CREATE FUNCTION insert_mirror(admin label, uri uri, frequency text, location text,
                              organization text, timezone timezone, email email, bandwidth text,
                              src uri, rsync uri = NULL, notes text = NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    PERFORM require_admin(admin);
    INSERT INTO mirrors (uri, frequency, location, organization, timezone, email, bandwidth, src,
                         rsync, notes, created_by)
    VALUES ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $1);
    RETURN true;
END;
$f$;

CREATE FUNCTION update_mirror(admin label, old_uri uri, uri uri = NULL, frequency text = NULL,
                              location text = NULL, organization text = NULL,
                              timezone timezone = NULL, email email = NULL,
                              bandwidth text = NULL, src uri = NULL, rsync uri = NULL,
                              notes text = NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    PERFORM require_admin(admin);
    UPDATE mirrors m
       SET uri = COALESCE($3, m.uri), frequency = COALESCE($4, m.frequency),
           location = COALESCE($5, m.location), organization = COALESCE($6, m.organization),
           timezone = COALESCE($7, m.timezone), email = COALESCE($8, m.email),
           bandwidth = COALESCE($9, m.bandwidth), src = COALESCE($10, m.src),
           rsync = COALESCE($11, m.rsync), notes = COALESCE($12, m.notes), updated_at = now()
     WHERE m.uri = old_uri;
    RETURN FOUND;
END;
$f$;

CREATE FUNCTION delete_mirror(deleter label, uri uri) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    PERFORM require_admin(deleter);
    DELETE FROM mirrors m WHERE m.uri = $2;
    RETURN FOUND;
END;
$f$;

CREATE FUNCTION get_mirrors_json() RETURNS text LANGUAGE sql STABLE AS $f$
    SELECT E'[\n   ' || COALESCE(string_agg(
               E'{\n      ' || concat_ws(E',\n      ',
                   '"uri": ' || json_text(uri), '"frequency": ' || json_text(frequency),
                   '"location": ' || json_text(location),
                   '"organization": ' || json_text(organization),
                   '"timezone": ' || json_text(timezone),
                   '"email": ' || json_text(munge_email(email)),
                   '"bandwidth": ' || json_text(bandwidth), '"src": ' || json_text(src),
                   '"rsync": ' || json_text(rsync, NULL), '"notes": ' || json_text(notes, NULL))
               || E'\n   }', E',\n   ' ORDER BY created_at), '') || E'\n]\n'
      FROM mirrors
$f$;

-- Who may release what.

CREATE FUNCTION require_ownership(nick label, exts text[], what text) RETURNS void
LANGUAGE plpgsql STABLE AS $f$
BEGIN
    IF NOT is_admin(nick) AND (cardinality(exts) = 0 OR EXISTS (
        SELECT FROM unnest(exts) AS ext
         WHERE NOT EXISTS (SELECT FROM extensions e WHERE e.name = ext AND e.owner = nick)))
    THEN
        RAISE EXCEPTION 'User “%” does not have permission to % “%”',
            nick, what, array_to_string(exts, '”, “');
    END IF;
END;
$f$;
REVOKE ALL ON FUNCTION require_ownership(label, text[], text) FROM PUBLIC;

CREATE FUNCTION grant_coownership(nick label, coowner label, exts text[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    PERFORM require_ownership(nick, exts, 'grant co-ownership to');
    INSERT INTO coowners (extension, nickname)
    SELECT e.name, coowner FROM extensions e WHERE e.name = ANY (exts::citext[]) AND e.owner <> coowner
        ON CONFLICT DO NOTHING;
    RETURN FOUND;
END;
$f$;

CREATE FUNCTION revoke_coownership(nick label, coowner label, exts text[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    IF nick <> coowner THEN
        PERFORM require_ownership(nick, exts, 'revoke co-ownership from');
    END IF;
    DELETE FROM coowners c WHERE c.nickname = coowner AND c.extension = ANY (exts::citext[]);
    RETURN FOUND;
END;
$f$;

CREATE FUNCTION transfer_ownership(nick label, newowner label, exts text[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $f$
BEGIN
    PERFORM require_ownership(nick, exts, 'transfer ownership of');
    DELETE FROM coowners c WHERE c.nickname = newowner AND c.extension = ANY (exts::citext[]);
    UPDATE extensions e SET owner = newowner, updated_at = now()
     WHERE e.name = ANY (exts::citext[]) AND e.owner <> newowner;
    RETURN FOUND;
END;
$f$;

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

CREATE FUNCTION check_dist_version(dist term, version semver) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $f$
DECLARE
    mine     CONSTANT text := version_key($2::text);
    greatest text := (SELECT max(version_key(d.version::text) COLLATE "C")
                        FROM distributions d WHERE d.name = dist);
    of_minor text := (SELECT max(version_key(d.version::text) COLLATE "C")
                        FROM distributions d
                       WHERE d.name = dist AND left(version_key(d.version::text), 20) = left(mine, 20));
    of_major text := (SELECT max(version_key(d.version::text) COLLATE "C")
                        FROM distributions d
                       WHERE d.name = dist AND left(version_key(d.version::text), 10) = left(mine, 10));
BEGIN
    IF mine COLLATE "C" < COALESCE(of_minor, of_major, greatest || '~')
       AND mine COLLATE "C" < greatest THEN
        RAISE EXCEPTION 'Distribution “% %” version not greater than a previous one', dist, $2;
    END IF;
END;
$f$;
REVOKE ALL ON FUNCTION check_dist_version(term, semver) FROM PUBLIC;

-- The META of a release.

CREATE FUNCTION pretty(val jsonb, indent text = '') RETURNS text LANGUAGE plpgsql IMMUTABLE AS $f$
DECLARE
    deeper CONSTANT text := indent || '   ';
BEGIN
    CASE jsonb_typeof(val)
        WHEN 'object' THEN
            RETURN (
                SELECT CASE WHEN count(*) = 0 THEN '{}' ELSE
                       E'{\n' || string_agg(
                           deeper || json_text(key) || ': ' || pretty(value, deeper),
                           E',\n' ORDER BY key COLLATE "C") || E'\n' || indent || '}' END
                  FROM jsonb_each(val));
        WHEN 'array' THEN
            RETURN (
                SELECT CASE WHEN count(*) = 0 THEN '[]' ELSE
                       E'[\n' || string_agg(deeper || pretty(value, deeper), E',\n' ORDER BY place)
                       || E'\n' || indent || ']' END
                  FROM jsonb_array_elements(val) WITH ORDINALITY AS e (value, place));
        WHEN 'string' THEN RETURN json_text(val #>> '{}');
        ELSE RETURN val::text;
    END CASE;
END;
$f$;

CREATE FUNCTION without_private(val jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $f$
    SELECT CASE WHEN jsonb_typeof(val) = 'object'
                THEN COALESCE((SELECT jsonb_object_agg(key, without_private(value))
                                 FROM jsonb_each(val) WHERE key !~* '^x_'), '{}')
                ELSE val END
$f$;

CREATE FUNCTION setup_meta(nick label, sha1 text, INOUT "json" text, OUT name term,
                           OUT version semver, OUT relstatus relstatus, OUT abstract text,
                           OUT description text, OUT provided text[], OUT tags citext[])
RETURNS record
LANGUAGE plpgsql AS $f$
DECLARE
    given jsonb := $3::jsonb;
    released timestamptz;
BEGIN
    name := given ->> 'name';
    version := given ->> 'version';
    relstatus := COALESCE(given ->> 'release_status', 'stable');
    abstract := given ->> 'abstract';
    description := COALESCE(given ->> 'description', '');
    provided := ARRAY(
        SELECT ARRAY[key, value ->> 'version', COALESCE(value ->> 'abstract', '')]
          FROM jsonb_each(COALESCE(given -> 'provides', '{}')) ORDER BY key COLLATE "C");
    tags := ARRAY(SELECT jsonb_array_elements_text(COALESCE(given -> 'tags', '[]')));
    SELECT d.created_at INTO released FROM distributions d
     WHERE d.name = setup_meta.name AND d.version = setup_meta.version;
    given := given || jsonb_build_object(
        'release_status', relstatus, 'user', nick::text, 'sha1', $2,
        'date', utc_date(COALESCE(released, now())));
    "json" := E'{\n' || (
        SELECT string_agg(
                   '   ' || json_text(field) || ': '
                   || CASE field
                          WHEN 'tags' THEN '[' || COALESCE((
                              SELECT string_agg(json_text(tag), ', ' ORDER BY place)
                                FROM jsonb_array_elements_text(given -> 'tags')
                                     WITH ORDINALITY AS t (tag, place)), '') || ']'
                          WHEN 'prereqs' THEN pretty(given -> field, '   ')
                          ELSE pretty(without_private(given -> field), '   ') END,
                   E',\n' ORDER BY place)
          FROM unnest(ARRAY['name', 'abstract', 'description', 'version', 'date', 'maintainer',
                            'release_status', 'user', 'sha1', 'license', 'prereqs', 'provides',
                            'tags', 'resources', 'no_index'])
               WITH ORDINALITY AS f (field, place)
         WHERE given ? field) || E'\n}\n';
END;
$f$;
REVOKE ALL ON FUNCTION setup_meta(label, text, text) FROM PUBLIC;

-- The lists of the root tree.

CREATE FUNCTION release_lists(releases jsonb, indent text) RETURNS text LANGUAGE sql IMMUTABLE AS $f$
    SELECT string_agg(list.text, E',\n' || indent ORDER BY list.status)
      FROM (SELECT (r ->> 'status')::relstatus AS status,
                   json_text(r ->> 'status') || E': [\n' || string_agg(
                       indent || '   {"version": ' || json_text(r ->> 'version') || ', "date": '
                       || json_text(r ->> 'date') || '}',
                       E',\n' ORDER BY version_key(r ->> 'version') COLLATE "C" DESC)
                   || E'\n' || indent || ']' AS text
              FROM jsonb_array_elements(releases) AS r
             GROUP BY r ->> 'status') AS list
$f$;

CREATE FUNCTION listed(d distributions) RETURNS jsonb LANGUAGE sql STABLE AS $f$
    SELECT jsonb_build_object('status', d.relstatus, 'version', d.version::text,
                              'date', utc_date(d.created_at))
$f$;

CREATE FUNCTION dist_json(dist term) RETURNS text LANGUAGE sql STABLE STRICT AS $f$
    SELECT E'{\n   "name": ' || json_text((array_agg(d.name ORDER BY d.created_at DESC))[1])
           || E',\n   "releases": {\n      ' || release_lists(jsonb_agg(listed(d)), '      ')
           || E'\n   }\n}\n'
      FROM distributions d WHERE d.name = dist
    HAVING count(*) > 0
$f$;

CREATE FUNCTION user_json(nickname label) RETURNS text LANGUAGE sql STABLE STRICT AS $f$
    SELECT E'{\n   ' || concat_ws(E',\n   ',
               '"nickname": ' || json_text(u.nickname), '"name": ' || json_text(u.full_name),
               '"email": ' || json_text(u.email), '"uri": ' || json_text(NULLIF(u.uri, ''), NULL),
               '"twitter": ' || json_text(NULLIF(u.twitter, ''), NULL),
               E'"releases": {\n' || (
                   SELECT string_agg(
                              '      ' || json_text(of_dist.name) || E': {\n         '
                              || release_lists(of_dist.releases, '         ') || E'\n      }',
                              E',\n' ORDER BY lower(of_dist.name::text) COLLATE "C")
                     FROM (SELECT (array_agg(d.name ORDER BY d.created_at DESC))[1] AS name,
                                  jsonb_agg(listed(d)) AS releases
                             FROM distributions d WHERE d.creator = u.nickname
                            GROUP BY d.name) AS of_dist) || E'\n   }')
           || E'\n}\n'
      FROM users u WHERE u.nickname = $1
$f$;

CREATE FUNCTION tag_json(dist term, version semver) RETURNS TABLE (tag tag, "json" text)
LANGUAGE sql STABLE STRICT AS $f$
    SELECT lower(used.tag::text)::tag,
           E'{\n   "tag": ' || json_text(used.tag) || E',\n   "releases": {\n' || (
               SELECT string_agg(
                          '      ' || json_text(of_dist.name) || E': {\n         '
                          || release_lists(of_dist.releases, '         ') || E'\n      }',
                          E',\n' ORDER BY lower(of_dist.name::text) COLLATE "C")
                 FROM (SELECT (array_agg(d.name ORDER BY d.created_at DESC))[1] AS name,
                              jsonb_agg(listed(d)) AS releases
                         FROM distribution_tags dt
                         JOIN distributions d ON d.name = dt.distribution AND d.version = dt.version
                        WHERE dt.tag = used.tag
                        GROUP BY d.name) AS of_dist)
           || E'\n   }\n}\n'
      FROM distribution_tags used WHERE used.distribution = $1 AND used.version = $2
$f$;

CREATE FUNCTION extension_json(dist term, version semver) RETURNS TABLE (extension term, "json" text)
LANGUAGE sql STABLE STRICT AS $f$
    WITH entry AS (
        SELECT de.extension, de.ext_version::text AS ext_version, d.name, d.version::text AS version,
               d.relstatus, d.sha1,
               row_number() OVER (
                   PARTITION BY de.extension
                   ORDER BY version_key(de.ext_version::text) COLLATE "C" DESC, d.created_at DESC)
                   AS place
          FROM distribution_extensions de
          JOIN distributions d ON d.name = de.distribution AND d.version = de.dist_version
         WHERE de.extension IN (SELECT mine.extension FROM distribution_extensions mine
                                 WHERE mine.distribution = $1 AND mine.dist_version = $2)
    )
    SELECT lower(e.extension::text)::term,
           E'{\n   "extension": ' || json_text(e.extension) || E',\n   "latest": '
           || json_text((SELECT n.relstatus::text FROM entry n
                           WHERE n.extension = e.extension AND n.place = 1))
           || (SELECT string_agg(
                          E',\n   ' || json_text(n.relstatus::text) || ': { "dist": '
                          || json_text(n.name) || ', "version": ' || json_text(n.version)
                          || ', "sha1": ' || json_text(n.sha1) || ' }', '' ORDER BY n.relstatus)
                 FROM (SELECT DISTINCT ON (f.relstatus) f.* FROM entry f
                        WHERE f.extension = e.extension ORDER BY f.relstatus, f.place) AS n)
           || E',\n   "versions": {\n'
           || (SELECT string_agg(v.text, E',\n' ORDER BY v.place)
                 FROM (SELECT '      ' || json_text(f.ext_version) || E': [\n' || string_agg(
                                  '         { "dist": ' || json_text(f.name) || ', "version": '
                                  || json_text(f.version)
                                  || CASE f.relstatus WHEN 'stable' THEN ''
                                          ELSE ', "status": ' || json_text(f.relstatus::text) END
                                  || ' }', E',\n' ORDER BY f.place) || E'\n      ]' AS text,
                              min(f.place) AS place
                         FROM entry f WHERE f.extension = e.extension
                        GROUP BY f.ext_version) AS v)
           || E'\n   }\n}\n'
      FROM (SELECT DISTINCT entry.extension FROM entry) AS e
$f$;

CREATE FUNCTION dist_stats_json(num_recent int = 56) RETURNS text LANGUAGE sql STABLE STRICT AS $f$
    SELECT E'{\n   "count": ' || count(DISTINCT name) || E',\n   "releases": ' || count(*)
           || E',\n   "recent": [\n' || array_to_string(ARRAY(
               SELECT E'      {\n         "dist": ' || json_text(d.name)
                      || E',\n         "version": ' || json_text(d.version::text)
                      || E',\n         "abstract": ' || json_text(d.abstract)
                      || E',\n         "date": ' || json_text(utc_date(d.created_at))
                      || E',\n         "user": ' || json_text(d.creator)
                      || E',\n         "user_name": ' || json_text(u.full_name) || E'\n      }'
                 FROM distributions d JOIN users u ON u.nickname = d.creator
                ORDER BY d.created_at DESC, d.name, version_key(d.version::text) COLLATE "C" DESC
                LIMIT $1), E',\n') || E'\n   ]\n}\n'
      FROM distributions
$f$;

CREATE FUNCTION extension_stats_json(num_recent int = 56) RETURNS text
LANGUAGE sql STABLE STRICT AS $f$
    SELECT E'{\n   "count": ' || count(*) || E',\n   "recent": [\n' || array_to_string(ARRAY(
               SELECT E'      {\n         "extension": ' || json_text(de.extension)
                      || E',\n         "abstract": ' || json_text(de.abstract)
                      || E',\n         "ext_version": ' || json_text(de.ext_version::text)
                      || E',\n         "dist": ' || json_text(d.name)
                      || E',\n         "version": ' || json_text(d.version::text)
                      || E',\n         "date": ' || json_text(utc_date(d.created_at))
                      || E',\n         "user": ' || json_text(d.creator)
                      || E',\n         "user_name": ' || json_text(u.full_name) || E'\n      }'
                 FROM distributions d
                 JOIN distribution_extensions de
                   ON de.distribution = d.name AND de.dist_version = d.version
                 JOIN users u ON u.nickname = d.creator
                ORDER BY d.created_at DESC, de.extension,
                         version_key(de.ext_version::text) COLLATE "C" DESC
                LIMIT $1), E',\n') || E'\n   ]\n}\n'
      FROM extensions
$f$;

CREATE FUNCTION user_stats_json(num_prolific int = 56) RETURNS text LANGUAGE sql STABLE STRICT AS $f$
    SELECT E'{\n   "count": ' || count(*) || E',\n   "prolific": [\n' || array_to_string(ARRAY(
               SELECT '      {"nickname": ' || json_text(u.nickname) || ', "name": '
                      || json_text(u.full_name) || ', "dists": ' || count(DISTINCT d.name)
                      || ', "releases": ' || count(*) || '}'
                 FROM users u JOIN distributions d ON d.creator = u.nickname
                GROUP BY u.nickname, u.full_name
                ORDER BY count(DISTINCT d.name) DESC, u.nickname
                LIMIT $1), E',\n') || E'\n   ]\n}\n'
      FROM users
$f$;

CREATE FUNCTION tag_stats_json(num_popular int = 56) RETURNS text LANGUAGE sql STABLE STRICT AS $f$
    SELECT E'{\n   "count": ' || count(DISTINCT tag) || E',\n   "popular": [\n'
           || array_to_string(ARRAY(
               SELECT '      {"tag": ' || json_text(lower(dt.tag::text)) || ', "dists": '
                      || count(DISTINCT dt.distribution) || '}'
                 FROM distribution_tags dt
                GROUP BY dt.tag, lower(dt.tag::text)
                ORDER BY count(DISTINCT dt.distribution) DESC, lower(dt.tag::text) COLLATE "C"
                LIMIT $1), E',\n') || E'\n   ]\n}\n'
      FROM distribution_tags
$f$;

CREATE FUNCTION summary_stats_json() RETURNS text LANGUAGE sql STABLE STRICT AS $f$
    SELECT E'{\n    "dists": ' || (SELECT count(DISTINCT name) FROM distributions)
           || E',\n    "releases": ' || (SELECT count(*) FROM distributions)
           || E',\n    "extensions": ' || (SELECT count(*) FROM extensions)
           || E',\n    "users": ' || (SELECT count(*) FROM users)
           || E',\n    "tags": ' || (SELECT count(DISTINCT tag) FROM distribution_tags)
           || E',\n    "mirrors": ' || (SELECT count(*) FROM mirrors) || E'\n}\n'
$f$;

CREATE FUNCTION all_stats_json(num_to_list int = 56) RETURNS TABLE (stats_name text, "json" text)
LANGUAGE sql STABLE STRICT SECURITY DEFINER AS $f$
    VALUES ('dist', dist_stats_json($1)), ('extension', extension_stats_json($1)),
           ('user', user_stats_json($1)), ('tag', tag_stats_json($1)),
           ('summary', summary_stats_json())
$f$;

-- What the manager writes for a release.
CREATE FUNCTION get_distribution(dist term, version semver)
RETURNS TABLE (template text, subject text, "json" text)
LANGUAGE sql STABLE STRICT SECURITY DEFINER AS $f$
    WITH d AS (SELECT * FROM distributions d WHERE d.name = $1 AND d.version = $2)
    SELECT 'meta', lower(d.name::text), d.meta FROM d
     UNION ALL SELECT 'dist', lower(d.name::text), dist_json(d.name) FROM d
     UNION ALL SELECT 'extension', e.extension::text, e.json FROM d, extension_json($1, $2) e
     UNION ALL SELECT 'user', lower(d.creator::text), user_json(d.creator) FROM d
     UNION ALL SELECT 'tag', t.tag::text, t.json FROM d, tag_json($1, $2) t
     UNION ALL SELECT 'stats', s.stats_name, s.json FROM d, all_stats_json() s
$f$;

CREATE FUNCTION add_distribution(nick label, sha1 text, meta text)
RETURNS TABLE (template text, subject text, "json" text)
LANGUAGE plpgsql STRICT SECURITY DEFINER AS $f$
DECLARE
    made CONSTANT record := setup_meta(nick, sha1, meta);
BEGIN
    PERFORM record_ownership(
        nick, ARRAY(SELECT made.provided[i][1] FROM generate_subscripts(made.provided, 1) AS i));
    PERFORM check_dist_version(made.name, made.version);
    INSERT INTO distributions (name, version, abstract, description, relstatus, creator, sha1, meta)
    VALUES (made.name, made.version, made.abstract, made.description, made.relstatus, nick, $2,
            made.json);
    INSERT INTO distribution_extensions
    SELECT made.provided[i][1]::term, made.provided[i][2]::semver, made.provided[i][3], made.name,
           made.version
      FROM generate_subscripts(made.provided, 1) AS i;
    INSERT INTO distribution_tags
    SELECT DISTINCT made.name, made.version, tag::tag FROM unnest(made.tags) AS tag;
    RETURN QUERY SELECT * FROM get_distribution(made.name, made.version);
END;
$f$;

CREATE FUNCTION update_distribution(nick label, sha1 text, meta text)
RETURNS TABLE (template text, subject text, "json" text)
LANGUAGE plpgsql STRICT SECURITY DEFINER AS $f$
DECLARE
    made CONSTANT record := setup_meta(nick, sha1, meta);
BEGIN
    PERFORM record_ownership(
        nick, ARRAY(SELECT made.provided[i][1] FROM generate_subscripts(made.provided, 1) AS i));
    UPDATE distributions d
       SET abstract = made.abstract, description = made.description, relstatus = made.relstatus,
           creator = nick, sha1 = $2, meta = made.json
     WHERE d.name = made.name AND d.version = made.version;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Distribution “% %” does not exist', made.name, made.version;
    END IF;
    DELETE FROM distribution_extensions de
     WHERE de.distribution = made.name AND de.dist_version = made.version;
    DELETE FROM distribution_tags dt
     WHERE dt.distribution = made.name AND dt.version = made.version;
    INSERT INTO distribution_extensions
    SELECT made.provided[i][1]::term, made.provided[i][2]::semver, made.provided[i][3], made.name,
           made.version
      FROM generate_subscripts(made.provided, 1) AS i;
    INSERT INTO distribution_tags
    SELECT DISTINCT made.name, made.version, tag::tag FROM unnest(made.tags) AS tag;
    RETURN QUERY SELECT * FROM get_distribution(made.name, made.version);
END;
$f$;
