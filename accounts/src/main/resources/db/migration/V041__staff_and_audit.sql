-- What people do for the registry beside those whom PGXN Manager knows as administrators, and what
-- was done by virtue of a permission.

CREATE TABLE pgxn.staff (
    nickname public.label NOT NULL,
    role     text         NOT NULL CHECK (role IN ('moderator', 'support', 'observer')),
    given_by text         NOT NULL,
    given_at timestamptz  NOT NULL,
    CONSTRAINT staff_pkey PRIMARY KEY (nickname, role),
    CONSTRAINT staff_nickname_fkey FOREIGN KEY (nickname) REFERENCES public.users (nickname)
);
COMMENT ON TABLE pgxn.staff IS
    'Roles but that of administrator, which PGXN Manager keeps in public.users.';

CREATE FUNCTION pgxn.staff_roles(nick public.citext, is_admin boolean) RETURNS text[]
LANGUAGE sql STABLE AS $function$
    SELECT array_cat(
        CASE WHEN is_admin THEN ARRAY['administrator'] ELSE '{}' END,
        ARRAY(SELECT s.role FROM pgxn.staff AS s WHERE s.nickname = nick ORDER BY s.role))
$function$;

CREATE TABLE pgxn.audit (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    occurred_at timestamptz      NOT NULL,
    actor       text             NOT NULL CHECK (length(actor) BETWEEN 1 AND 255),
    act         text COLLATE "C" NOT NULL CHECK (act ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
    subject     text             NOT NULL CHECK (length(subject) BETWEEN 1 AND 1024),
    account     public.label,
    before      jsonb            NOT NULL CHECK (jsonb_typeof(before) = 'object'),
    after       jsonb            NOT NULL CHECK (jsonb_typeof(after) = 'object'),
    access      text             NOT NULL,
    address     text             NOT NULL,
    device      text             NOT NULL
);
COMMENT ON TABLE pgxn.audit IS
    'Who did what, appended in the same transaction; never changed.';
COMMENT ON COLUMN pgxn.audit.account IS 'Whose user may read it too.';
COMMENT ON COLUMN pgxn.audit.access IS 'password, session, token and its id, or system.';
CREATE INDEX audit_account_idx ON pgxn.audit (account, seq);
CREATE INDEX audit_subject_idx ON pgxn.audit (subject, seq);

CREATE FUNCTION pgxn.audit_is_append_only() RETURNS trigger
LANGUAGE plpgsql AS $function$
BEGIN
    RAISE EXCEPTION 'The audit log is only appended to';
END;
$function$;

CREATE TRIGGER audit_append_only
    BEFORE UPDATE OR DELETE ON pgxn.audit
    FOR EACH ROW EXECUTE FUNCTION pgxn.audit_is_append_only();
