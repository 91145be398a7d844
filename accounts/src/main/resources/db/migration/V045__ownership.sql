-- How names get other holders: offers, organisations and what they give to whom, requests for names.

-- A nick names one account or one organisation. Accounts that a PGXN Manager makes beside us cannot
-- wait for it.
CREATE TABLE pgxn.organisation (
    name    public.label NOT NULL,
    title   text         NOT NULL CHECK (length(title) BETWEEN 1 AND 255),
    made_by public.label NOT NULL,
    made_at timestamptz  NOT NULL,
    CONSTRAINT organisation_pkey PRIMARY KEY (name),
    CONSTRAINT organisation_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.organisation IS
    'People who release together. The names that it has stay a person''s.';

CREATE FUNCTION pgxn.take_nick(nick public.citext) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $function$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('pgxn.accounts.nick'), hashtext(lower(nick::text)));
    RETURN NOT EXISTS (SELECT FROM public.users AS u WHERE u.nickname = nick)
       AND NOT EXISTS (SELECT FROM pgxn.organisation AS o WHERE o.name = nick);
END;
$function$;
COMMENT ON FUNCTION pgxn.take_nick(public.citext) IS
    'Whether no account and no organisation has a nick; who else asks waits for the transaction.';

CREATE TABLE pgxn.organisation_member (
    organisation public.label NOT NULL,
    nickname     public.label NOT NULL,
    role         text         NOT NULL CHECK (role IN ('owner', 'member')),
    since        timestamptz  NOT NULL,
    CONSTRAINT organisation_member_pkey PRIMARY KEY (organisation, nickname),
    CONSTRAINT organisation_member_organisation_fkey
        FOREIGN KEY (organisation) REFERENCES pgxn.organisation (name) ON DELETE CASCADE,
    CONSTRAINT organisation_member_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
CREATE INDEX organisation_member_nickname_idx ON pgxn.organisation_member (nickname);

CREATE TABLE pgxn.organisation_invitation (
    id           uuid         NOT NULL,
    organisation public.label NOT NULL,
    nickname     public.label NOT NULL,
    role         text         NOT NULL CHECK (role IN ('owner', 'member')),
    made_by      public.label NOT NULL,
    made_at      timestamptz  NOT NULL,
    expires_at   timestamptz  NOT NULL,
    CONSTRAINT organisation_invitation_pkey PRIMARY KEY (id),
    CONSTRAINT organisation_invitation_key UNIQUE (organisation, nickname),
    CONSTRAINT organisation_invitation_organisation_fkey
        FOREIGN KEY (organisation) REFERENCES pgxn.organisation (name) ON DELETE CASCADE,
    CONSTRAINT organisation_invitation_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname),
    CONSTRAINT organisation_invitation_made_by_fkey
        FOREIGN KEY (made_by) REFERENCES public.users (nickname)
);
CREATE INDEX organisation_invitation_nickname_idx ON pgxn.organisation_invitation (nickname);

CREATE TABLE pgxn.organisation_name (
    name         public.term  NOT NULL,
    organisation public.label NOT NULL,
    assigned_by  public.label NOT NULL,
    since        timestamptz  NOT NULL,
    CONSTRAINT organisation_name_pkey PRIMARY KEY (name),
    CONSTRAINT organisation_name_key UNIQUE (organisation, name),
    CONSTRAINT organisation_name_organisation_fkey
        FOREIGN KEY (organisation) REFERENCES pgxn.organisation (name) ON DELETE CASCADE,
    CONSTRAINT organisation_name_assigned_by_fkey
        FOREIGN KEY (assigned_by) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.organisation_name IS
    'Names, of distribution and extension alike, whose teams may release under them. Their owner '
    'is one of the owners of the organisation, else the row goes.';

CREATE TABLE pgxn.team (
    organisation public.label NOT NULL,
    name         public.label NOT NULL,
    all_names    boolean      NOT NULL DEFAULT false,
    CONSTRAINT team_pkey PRIMARY KEY (organisation, name),
    CONSTRAINT team_organisation_fkey
        FOREIGN KEY (organisation) REFERENCES pgxn.organisation (name) ON DELETE CASCADE
);
COMMENT ON COLUMN pgxn.team.all_names IS
    'Whether it may release under all names of the organisation, those to come included.';

CREATE TABLE pgxn.team_member (
    organisation public.label NOT NULL,
    team         public.label NOT NULL,
    nickname     public.label NOT NULL,
    CONSTRAINT team_member_pkey PRIMARY KEY (organisation, team, nickname),
    CONSTRAINT team_member_team_fkey FOREIGN KEY (organisation, team)
        REFERENCES pgxn.team (organisation, name) ON DELETE CASCADE,
    CONSTRAINT team_member_nickname_fkey FOREIGN KEY (organisation, nickname)
        REFERENCES pgxn.organisation_member (organisation, nickname) ON DELETE CASCADE
);

CREATE TABLE pgxn.team_name (
    organisation public.label NOT NULL,
    team         public.label NOT NULL,
    name         public.term  NOT NULL,
    CONSTRAINT team_name_pkey PRIMARY KEY (organisation, team, name),
    CONSTRAINT team_name_team_fkey FOREIGN KEY (organisation, team)
        REFERENCES pgxn.team (organisation, name) ON DELETE CASCADE,
    CONSTRAINT team_name_name_fkey FOREIGN KEY (organisation, name)
        REFERENCES pgxn.organisation_name (organisation, name) ON DELETE CASCADE
);

CREATE TABLE pgxn.projected_coowner (
    kind      text         NOT NULL CHECK (kind IN ('distribution', 'extension')),
    name      public.term  NOT NULL,
    nickname  public.label NOT NULL,
    row_since timestamptz  NOT NULL,
    beside    boolean      NOT NULL,
    taken     boolean      NOT NULL DEFAULT false,
    CONSTRAINT projected_coowner_pkey PRIMARY KEY (name, nickname, kind),
    CONSTRAINT projected_coowner_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.projected_coowner IS
    'Who co-owns a name through a team: the row of a co-owner goes with the team, unless it stands '
    'for more than the team.';
COMMENT ON COLUMN pgxn.projected_coowner.row_since IS
    'Time of the co-owner''s row: one with another time is not the row that was meant.';
COMMENT ON COLUMN pgxn.projected_coowner.beside IS
    'Whether the user co-owns the name apart from the team too.';
COMMENT ON COLUMN pgxn.projected_coowner.taken IS
    'Whether a PGXN Manager took the row away: the team gives nothing until it gives anew.';

CREATE TABLE pgxn.ownership_offer (
    id           uuid         NOT NULL,
    kind         text         NOT NULL CHECK (kind IN ('invitation', 'transfer')),
    made_by      public.label NOT NULL,
    made_to      public.label NOT NULL,
    stays        boolean      NOT NULL,
    organisation public.label,
    made_at      timestamptz  NOT NULL,
    expires_at   timestamptz  NOT NULL,
    CONSTRAINT ownership_offer_pkey PRIMARY KEY (id),
    CONSTRAINT ownership_offer_stays_check CHECK (kind = 'transfer' OR NOT stays),
    CONSTRAINT ownership_offer_organisation_check
        CHECK (kind = 'transfer' OR organisation IS NULL),
    CONSTRAINT ownership_offer_organisation_fkey
        FOREIGN KEY (organisation) REFERENCES pgxn.organisation (name) ON DELETE CASCADE,
    CONSTRAINT ownership_offer_made_by_fkey
        FOREIGN KEY (made_by) REFERENCES public.users (nickname),
    CONSTRAINT ownership_offer_made_to_fkey
        FOREIGN KEY (made_to) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.ownership_offer IS
    'What waits for an answer; the row goes with the answer, the audit log keeps it.';
COMMENT ON COLUMN pgxn.ownership_offer.stays IS
    'Whether the former owner becomes a co-owner.';
CREATE INDEX ownership_offer_made_to_idx ON pgxn.ownership_offer (made_to);
CREATE INDEX ownership_offer_made_by_idx ON pgxn.ownership_offer (made_by);

CREATE TABLE pgxn.ownership_offer_name (
    offer_id uuid         NOT NULL,
    kind     text         NOT NULL CHECK (kind IN ('distribution', 'extension')),
    name     public.term  NOT NULL,
    owner    public.label NOT NULL,
    CONSTRAINT ownership_offer_name_pkey PRIMARY KEY (offer_id, name),
    CONSTRAINT ownership_offer_name_offer_id_fkey
        FOREIGN KEY (offer_id) REFERENCES pgxn.ownership_offer (id) ON DELETE CASCADE,
    CONSTRAINT ownership_offer_name_owner_fkey
        FOREIGN KEY (owner) REFERENCES public.users (nickname)
);
COMMENT ON COLUMN pgxn.ownership_offer_name.owner IS
    'Who owned the name: the offer is void when somebody else does.';
CREATE INDEX ownership_offer_name_name_idx ON pgxn.ownership_offer_name (name);

CREATE TABLE pgxn.name_request (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       public.term  NOT NULL,
    nickname   public.label NOT NULL,
    reason     text         NOT NULL,
    since      timestamptz  NOT NULL,
    decided_at timestamptz,
    decided_by text,
    allowed    boolean,
    CONSTRAINT name_request_decided_check CHECK (
        (decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (allowed IS NULL)),
    CONSTRAINT name_request_nickname_fkey
        FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.name_request IS
    'Names that were refused at their first release, for people to decide on.';
CREATE UNIQUE INDEX name_request_open_idx
    ON pgxn.name_request (nickname, name) WHERE decided_at IS NULL;

CREATE FUNCTION pgxn.owner_of(of_name public.citext) RETURNS public.citext
LANGUAGE sql STABLE AS $function$
    SELECT COALESCE(
        (SELECT e.owner::public.citext FROM public.extensions AS e WHERE e.name = of_name),
        (SELECT o.nickname::public.citext FROM pgxn.distribution_owner AS o
          WHERE o.name = of_name AND o.role = 'owner'))
$function$;
COMMENT ON FUNCTION pgxn.owner_of(public.citext) IS
    'Whose a name is: a distribution belongs to the owner of the extension of its name.';

CREATE FUNCTION pgxn.has_distribution(of_name public.citext) RETURNS boolean
LANGUAGE plpgsql STABLE AS $function$
BEGIN
    IF EXISTS (SELECT FROM pgxn.distribution_owner AS o WHERE o.name = of_name) THEN
        RETURN true;
    END IF;
    IF to_regclass('public.distributions') IS NULL THEN
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT FROM public.distributions AS d WHERE d.name = of_name);
END;
$function$;

CREATE VIEW pgxn.team_right AS
SELECT DISTINCT n.name,
       CASE WHEN e.name IS NULL THEN 'distribution' ELSE 'extension' END AS kind,
       m.nickname
  FROM pgxn.organisation_name AS n
  JOIN pgxn.team AS t ON t.organisation = n.organisation
  JOIN pgxn.team_member AS m ON m.organisation = t.organisation AND m.team = t.name
  LEFT JOIN public.extensions AS e ON e.name = n.name
 WHERE (t.all_names OR EXISTS (
        SELECT FROM pgxn.team_name AS tn
         WHERE tn.organisation = t.organisation AND tn.team = t.name AND tn.name = n.name))
   AND m.nickname <> pgxn.owner_of(n.name);
COMMENT ON VIEW pgxn.team_right IS 'Who may release under a name because of a team.';

-- What is told of a PGXN Manager that changes co-owners is in their rows only.
CREATE FUNCTION pgxn.notice_taken(only_names public.citext[]) RETURNS void
LANGUAGE sql AS $function$
    UPDATE pgxn.projected_coowner AS p SET taken = true
     WHERE p.name = ANY (only_names) AND p.kind = 'extension' AND NOT p.taken
       AND NOT EXISTS (
           SELECT FROM public.coowners AS c
            WHERE c.extension = p.name AND c.nickname = p.nickname
              AND c.created_at = p.row_since)
$function$;

CREATE FUNCTION pgxn.project_names(only_names public.citext[], at timestamptz) RETURNS void
LANGUAGE plpgsql AS $function$
DECLARE
    line record;
    since timestamptz;
    made boolean;
BEGIN
    DELETE FROM pgxn.organisation_name AS n
     WHERE n.name = ANY (only_names)
       AND NOT EXISTS (
           SELECT FROM pgxn.organisation_member AS m
            WHERE m.organisation = n.organisation AND m.role = 'owner'
              AND m.nickname = pgxn.owner_of(n.name));
    PERFORM pgxn.notice_taken(only_names);
    FOR line IN
        DELETE FROM pgxn.projected_coowner AS p
         WHERE p.name = ANY (only_names)
           AND NOT EXISTS (
               SELECT FROM pgxn.team_right AS r
                WHERE r.name = p.name AND r.kind = p.kind AND r.nickname = p.nickname)
        RETURNING p.kind, p.name, p.nickname, p.beside OR p.taken AS stays
    LOOP
        CONTINUE WHEN line.stays;
        IF line.kind = 'extension' THEN
            DELETE FROM public.coowners AS c
             WHERE c.extension = line.name AND c.nickname = line.nickname;
        ELSE
            DELETE FROM pgxn.distribution_owner AS o
             WHERE o.name = line.name AND o.nickname = line.nickname AND o.role = 'co-owner';
        END IF;
    END LOOP;
    FOR line IN
        SELECT r.kind, r.name, r.nickname FROM pgxn.team_right AS r
         WHERE r.name = ANY (only_names)
           AND NOT EXISTS (
               SELECT FROM pgxn.projected_coowner AS p
                WHERE p.name = r.name AND p.kind = r.kind AND p.nickname = r.nickname)
    LOOP
        IF line.kind = 'extension' THEN
            INSERT INTO public.coowners (extension, nickname, created_at)
            VALUES (line.name, line.nickname, at) ON CONFLICT DO NOTHING;
            made := FOUND;
            SELECT c.created_at INTO since FROM public.coowners AS c
             WHERE c.extension = line.name AND c.nickname = line.nickname;
        ELSE
            INSERT INTO pgxn.distribution_owner (name, nickname, role, since)
            VALUES (line.name, line.nickname, 'co-owner', at) ON CONFLICT DO NOTHING;
            made := FOUND;
            since := at;
        END IF;
        INSERT INTO pgxn.projected_coowner (kind, name, nickname, row_since, beside)
        VALUES (line.kind, line.name, line.nickname, since, NOT made);
    END LOOP;
END;
$function$;
COMMENT ON FUNCTION pgxn.project_names(public.citext[], timestamptz) IS
    'Makes the co-owners of names follow the teams: what a team gave and gives no longer goes, '
    'what it gives newly comes, nothing else changes.';

CREATE FUNCTION pgxn.add_coowner(of_name public.citext, nick public.citext, at timestamptz)
RETURNS void
LANGUAGE plpgsql AS $function$
DECLARE
    of_kind text := CASE WHEN EXISTS (SELECT FROM public.extensions AS e WHERE e.name = of_name)
                         THEN 'extension' ELSE 'distribution' END;
BEGIN
    PERFORM pgxn.notice_taken(ARRAY[of_name]);
    UPDATE pgxn.projected_coowner AS p SET beside = true
     WHERE p.name = of_name AND p.nickname = nick AND p.kind = of_kind AND NOT p.taken;
    IF of_kind = 'extension' THEN
        INSERT INTO public.coowners (extension, nickname, created_at)
        VALUES (of_name, nick, at) ON CONFLICT DO NOTHING;
    ELSE
        INSERT INTO pgxn.distribution_owner (name, nickname, role, since)
        VALUES (of_name, nick, 'co-owner', at) ON CONFLICT DO NOTHING;
    END IF;
END;
$function$;
COMMENT ON FUNCTION pgxn.add_coowner(public.citext, public.citext, timestamptz) IS
    'Makes somebody a co-owner apart from any team.';

CREATE FUNCTION pgxn.drop_coowner(of_name public.citext, nick public.citext) RETURNS boolean
LANGUAGE plpgsql AS $function$
DECLARE
    dropped integer;
    kept integer;
    more integer;
BEGIN
    PERFORM pgxn.notice_taken(ARRAY[of_name]);
    DELETE FROM public.coowners AS c
     WHERE c.extension = of_name AND c.nickname = nick
       AND NOT EXISTS (
           SELECT FROM pgxn.projected_coowner AS p
            WHERE p.name = of_name AND p.nickname = nick AND p.kind = 'extension'
              AND NOT p.taken);
    GET DIAGNOSTICS dropped = ROW_COUNT;
    DELETE FROM pgxn.distribution_owner AS o
     WHERE o.name = of_name AND o.nickname = nick AND o.role = 'co-owner'
       AND NOT EXISTS (
           SELECT FROM pgxn.projected_coowner AS p
            WHERE p.name = of_name AND p.nickname = nick AND p.kind = 'distribution');
    GET DIAGNOSTICS more = ROW_COUNT;
    UPDATE pgxn.projected_coowner AS p SET beside = false
     WHERE p.name = of_name AND p.nickname = nick AND p.beside AND NOT p.taken;
    GET DIAGNOSTICS kept = ROW_COUNT;
    RETURN dropped + more + kept > 0;
END;
$function$;
COMMENT ON FUNCTION pgxn.drop_coowner(public.citext, public.citext) IS
    'Takes the co-ownership away that somebody has apart from any team; false if there is none.';

CREATE FUNCTION pgxn.move_name(
    of_name public.citext, new_owner public.citext, stays boolean, at timestamptz) RETURNS void
LANGUAGE plpgsql AS $function$
DECLARE
    former CONSTANT public.citext := pgxn.owner_of(of_name);
BEGIN
    DELETE FROM pgxn.projected_coowner AS p
     WHERE p.name = of_name AND p.nickname IN (new_owner, former);
    DELETE FROM public.coowners AS c
     WHERE c.extension = of_name AND c.nickname IN (new_owner, former);
    DELETE FROM pgxn.distribution_owner AS o
     WHERE o.name = of_name AND o.nickname IN (new_owner, former) AND o.role = 'co-owner';
    UPDATE public.extensions AS e SET owner = new_owner, updated_at = at WHERE e.name = of_name;
    UPDATE pgxn.distribution_owner AS o SET nickname = new_owner, since = at
     WHERE o.name = of_name AND o.role = 'owner';
    DELETE FROM pgxn.ownership_offer AS f
     USING pgxn.ownership_offer_name AS n
     WHERE n.offer_id = f.id AND n.name = of_name;
    IF stays THEN
        PERFORM pgxn.add_coowner(of_name, former, at);
    END IF;
END;
$function$;
COMMENT ON FUNCTION pgxn.move_name(public.citext, public.citext, boolean, timestamptz) IS
    'Gives a name, of distribution and extension alike, to another owner; offers of it are void.';

CREATE FUNCTION pgxn.lapse_names(before timestamptz, at timestamptz) RETURNS SETOF text
LANGUAGE plpgsql AS $function$
DECLARE
    lapsed public.citext[];
BEGIN
    DELETE FROM pgxn.ownership_offer AS f WHERE f.expires_at <= at;
    DELETE FROM pgxn.organisation_invitation AS i WHERE i.expires_at <= at;
    DELETE FROM pgxn.allowed_name AS a
     WHERE a.allowed_at <= before
       AND NOT EXISTS (SELECT FROM public.extensions AS e WHERE e.name = a.name)
       AND NOT EXISTS (SELECT FROM pgxn.distribution_owner AS o WHERE o.name = a.name);
    IF to_regclass('public.distribution_extensions') IS NULL THEN
        RETURN;
    END IF;
    lapsed := ARRAY(
        SELECT e.name::public.citext FROM public.extensions AS e
         WHERE e.created_at <= before AND e.updated_at <= before
           AND NOT EXISTS (
               SELECT FROM public.distribution_extensions AS d WHERE d.extension = e.name)
         UNION
        SELECT o.name::public.citext FROM pgxn.distribution_owner AS o
         WHERE o.role = 'owner' AND o.since <= before
           AND NOT EXISTS (SELECT FROM public.distributions AS d WHERE d.name = o.name));
    -- Either of the two alone is not enough: the name is one.
    lapsed := ARRAY(
        SELECT l.name FROM unnest(lapsed) AS l (name)
         WHERE NOT EXISTS (
               SELECT FROM public.distribution_extensions AS d WHERE d.extension = l.name)
           AND NOT EXISTS (SELECT FROM public.distributions AS d WHERE d.name = l.name)
           AND NOT EXISTS (
               SELECT FROM public.extensions AS e
                WHERE e.name = l.name AND (e.created_at > before OR e.updated_at > before))
           AND NOT EXISTS (
               SELECT FROM pgxn.distribution_owner AS o
                WHERE o.name = l.name AND o.since > before));
    DELETE FROM pgxn.ownership_offer AS f
     USING pgxn.ownership_offer_name AS n
     WHERE n.offer_id = f.id AND n.name = ANY (lapsed);
    DELETE FROM public.coowners AS c WHERE c.extension = ANY (lapsed);
    DELETE FROM pgxn.distribution_owner AS o WHERE o.name = ANY (lapsed);
    DELETE FROM public.extensions AS e WHERE e.name = ANY (lapsed);
    PERFORM pgxn.project_names(lapsed, at);
    RETURN QUERY SELECT l.name::text FROM unnest(lapsed) AS l (name);
END;
$function$;
COMMENT ON FUNCTION pgxn.lapse_names(timestamptz, timestamptz) IS
    'Frees the names that nobody released since a moment, and drops what nobody answered.';
