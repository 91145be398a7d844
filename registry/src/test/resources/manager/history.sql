-- A small past: six accounts, four distributions with nine releases, a co-owner, a mirror.

INSERT INTO users (nickname, password, full_name, email, uri, twitter, why, status, set_by,
                   is_admin, created_at)
VALUES ('Ann', crypt('correct-horse', gen_salt('bf', 4)), 'Ann Ämter', 'ann@example.org',
        'https://ann.example.org/', 'ann', 'I write extensions', 'active', 'Ann', true,
        '2011-01-01 00:00:00Z'),
       ('bob', crypt('correct-horse', gen_salt('bf', 4)), 'Bob', 'bob@example.org', NULL, '',
        'Me too', 'active', 'Ann', false, '2011-01-02 00:00:00Z'),
       ('Cy-D', crypt('correct-horse', gen_salt('bf', 4)), 'Cyd', 'cyd@example.org', NULL, '',
        '', 'inactive', 'Ann', false, '2011-01-03 00:00:00Z'),
       ('dan', crypt('correct-horse', gen_salt('bf', 4)), 'Dan', 'dan@example.org', NULL, '',
        'Just looking', 'active', 'Ann', false, '2011-01-04 00:00:00Z'),
       ('eve', '', 'Eve', 'eve@example.org', NULL, '', 'Please', 'new', 'eve', false,
        '2011-01-05 00:00:00Z'),
       ('fay', '', 'Fay', 'fay@example.org', NULL, '', 'Spam', 'deleted', 'Ann', false,
        '2011-01-06 00:00:00Z');

INSERT INTO tokens (token, nickname, expires_at) VALUES ('4bCdE', 'bob', '2011-02-01 00:00:00Z');

INSERT INTO mirrors (uri, frequency, location, organization, timezone, email, bandwidth, src, rsync,
                     notes, created_by)
VALUES ('https://mirror.example.org/pgxn/', 'hourly', 'Zürich', 'Example', 'Europe/Zurich',
        'root@mirror.example.org', '10 Gbps', 'rsync://master.example.org/pgxn/', NULL, 'Hello',
        'Ann');

CREATE FUNCTION pg_temp.released(at timestamptz, nick text, name text, version text, status text,
                                 provides jsonb, tags jsonb) RETURNS void
LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM add_distribution(
        nick::label, encode(digest(name || version, 'sha1'), 'hex'),
        jsonb_build_object(
            'name', name, 'version', version, 'abstract', 'About ' || name, 'license', 'postgresql',
            'maintainer', nick || ' <' || nick || '@example.org>', 'release_status', status,
            'provides', provides, 'tags', tags)::text);
    UPDATE distributions AS d SET created_at = at
     WHERE d.name = released.name::citext AND d.version::text = released.version;
END;
$f$;

SELECT pg_temp.released('2011-02-01 10:00:00Z', 'Ann', 'pair', '0.1.0', 'testing',
    '{"pair": {"version": "0.1.0", "abstract": "A pair"}}', '["Key Value", "ordered"]');
SELECT pg_temp.released('2011-02-02 10:00:00Z', 'Cy-D', 'Bundle', '1.0.0-b1', 'unstable',
    '{"bundle_one": {"version": "1.0.0"}}', '[]');
SELECT pg_temp.released('2011-02-03 10:00:00Z', 'Ann', 'Pair', '1.0.0', 'stable',
    '{"pair": {"version": "1.0.0"}, "pair_ops": {"version": "0.0.1"}}', '["key value"]');

INSERT INTO coowners (extension, nickname) VALUES ('bundle_one', 'Ann'), ('pair', 'bob');

-- Anybody could release another's distribution, if only the extensions allowed it.
SELECT pg_temp.released('2011-02-04 10:00:00Z', 'Ann', 'Bundle', '1.0.0', 'stable',
    '{"bundle_one": {"version": "1.0.1"}}', '["C++"]');
SELECT pg_temp.released('2011-02-05 10:00:00Z', 'bob', 'Pair', '1.1.0', 'stable',
    '{"pair": {"version": "1.1.0"}}', '["key value"]');
SELECT pg_temp.released('2011-02-06 10:00:00Z', 'bob', 'Bundle', '1.1.0', 'stable',
    '{"bobs": {"version": "1.0.0"}}', '[]');
-- Two at one moment; the second has a name that new ones may not have.
SELECT pg_temp.released('2011-02-07 10:00:00Z', 'bob', 'solo', '2.0.0', 'stable',
    '{"solo_ext": {"version": "2.0.0"}}', '[".."]');
SELECT pg_temp.released('2011-02-07 10:00:00Z', 'bob', 'bits+bytes', '0.0.1', 'stable',
    '{"bits+bytes": {"version": "0.0.1"}}', '["ünï"]');
SELECT pg_temp.released('2011-02-08 10:00:00Z', 'Ann', 'Pair', '1.0.1', 'stable',
    '{"pair": {"version": "1.0.1"}}', '[]');
