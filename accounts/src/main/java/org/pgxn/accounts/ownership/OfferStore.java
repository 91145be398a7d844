package org.pgxn.accounts.ownership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership.NameKind;
import org.pgxn.accounts.OwnershipOffer;
import org.pgxn.accounts.RegistryName;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The offers that wait for an answer. */
final class OfferStore {

  private static final String OFFER =
      """
      SELECT f.id, f.kind, f.made_by::text AS made_by, f.made_to::text AS made_to, f.stays,
             f.organisation::text AS organisation, f.made_at, f.expires_at,
             ARRAY(SELECT n.kind FROM pgxn.ownership_offer_name AS n WHERE n.offer_id = f.id
                    ORDER BY n.name) AS kinds,
             ARRAY(SELECT n.name::text FROM pgxn.ownership_offer_name AS n
                    WHERE n.offer_id = f.id ORDER BY n.name) AS names
        FROM pgxn.ownership_offer AS f
       WHERE f.expires_at > :now
      """;

  private final JdbcClient jdbc;

  OfferStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<OwnershipOffer> find(UUID id, Instant now) {
    return jdbc.sql(OFFER + " AND f.id = :id")
        .param("id", id)
        .param("now", utc(now))
        .query(OfferStore::offer)
        .optional();
  }

  List<OwnershipOffer> to(Nick user, Instant now) {
    return of(" AND f.made_to = :user::public.citext ORDER BY f.made_at, f.id", user, now);
  }

  List<OwnershipOffer> by(Nick user, Instant now) {
    return of(" AND f.made_by = :user::public.citext ORDER BY f.made_at, f.id", user, now);
  }

  private List<OwnershipOffer> of(String which, Nick user, Instant now) {
    return jdbc.sql(OFFER + which)
        .param("user", user.text())
        .param("now", utc(now))
        .query(OfferStore::offer)
        .list();
  }

  long countBy(Nick user) {
    return jdbc.sql(
            """
            SELECT count(*) FROM pgxn.ownership_offer WHERE made_by = :user::public.citext
            """)
        .param("user", user.text())
        .query(Long.class)
        .single();
  }

  /** Inserts an offer, and whose its names are now. */
  void insert(OwnershipOffer offer) {
    jdbc.sql(
            """
            INSERT INTO pgxn.ownership_offer
                   (id, kind, made_by, made_to, stays, organisation, made_at, expires_at)
            VALUES (:id, :kind, :by::public.label, :to::public.label, :stays,
                    :organisation::public.label, :made, :expires)
            """)
        .param("id", offer.id())
        .param("kind", offer.kind().name().toLowerCase(Locale.ROOT))
        .param("by", offer.from().text())
        .param("to", offer.to().text())
        .param("stays", offer.stays())
        .param("organisation", offer.organisation().map(Nick::text).orElse(null))
        .param("made", utc(offer.made()))
        .param("expires", utc(offer.expires()))
        .update();
    if (offer.names().isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO pgxn.ownership_offer_name (offer_id, kind, name, owner)
            SELECT :id, w.kind, w.name::public.term, pgxn.owner_of(w.name::public.citext)
              FROM unnest(:kinds::text[], :names::text[]) AS w (kind, name)
                ON CONFLICT DO NOTHING
            """)
        .param("id", offer.id())
        .param("kinds", NameStates.array(offer.names().stream().map(n -> n.kind().word()).toList()))
        .param("names", NameStates.array(offer.names().stream().map(RegistryName::name).toList()))
        .update();
  }

  /** Whether all names of an offer have the owner whom they had when it was made. */
  boolean stands(UUID id) {
    return jdbc.sql(
            """
            SELECT NOT EXISTS (
                   SELECT FROM pgxn.ownership_offer_name AS n
                    WHERE n.offer_id = :id
                      AND n.owner IS DISTINCT FROM pgxn.owner_of(n.name))
            """)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  void delete(UUID id) {
    jdbc.sql("DELETE FROM pgxn.ownership_offer WHERE id = :id").param("id", id).update();
  }

  /**
   * Deletes the offers of a kind that name one of these names.
   *
   * @param to only those made to this user; null for all
   */
  int delete(OwnershipOffer.Kind kind, Collection<String> names, @Nullable Nick to) {
    return jdbc.sql(
            """
            DELETE FROM pgxn.ownership_offer AS f
             WHERE f.kind = :kind
               AND (:to::public.citext IS NULL OR f.made_to = :to::public.citext)
               AND EXISTS (SELECT FROM pgxn.ownership_offer_name AS n
                            WHERE n.offer_id = f.id AND n.name = ANY (:names::public.citext[]))
            """)
        .param("kind", kind.name().toLowerCase(Locale.ROOT))
        .param("to", to == null ? null : to.text())
        .param("names", NameStates.array(names))
        .update();
  }

  /** Deletes the offers with which somebody hands an organisation on. */
  void deleteHandOvers(Nick organisation, Nick from) {
    jdbc.sql(
            """
            DELETE FROM pgxn.ownership_offer
             WHERE organisation = :organisation::public.citext AND made_by = :from::public.citext
            """)
        .param("organisation", organisation.text())
        .param("from", from.text())
        .update();
  }

  /** Deletes the offers of names that have another owner by now. */
  void deleteVoid(Collection<String> names) {
    jdbc.sql(
            """
            DELETE FROM pgxn.ownership_offer AS f
             USING pgxn.ownership_offer_name AS n
             WHERE n.offer_id = f.id AND n.name = ANY (:names::public.citext[])
               AND n.owner IS DISTINCT FROM pgxn.owner_of(n.name)
            """)
        .param("names", NameStates.array(names))
        .update();
  }

  /** The names of an organisation that one of its owners owns. */
  List<String> responsibleFor(Nick organisation, Nick owner) {
    return jdbc.sql(
            """
            SELECT n.name::text FROM pgxn.organisation_name AS n
             WHERE n.organisation = :organisation::public.citext
               AND pgxn.owner_of(n.name) = :owner::public.citext
             ORDER BY n.name
            """)
        .param("organisation", organisation.text())
        .param("owner", owner.text())
        .query((row, _) -> row.getString(1))
        .list();
  }

  boolean ownsOrganisation(Nick organisation, Nick user) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM pgxn.organisation_member
                            WHERE organisation = :organisation::public.citext
                              AND nickname = :user::public.citext AND role = 'owner')
            """)
        .param("organisation", organisation.text())
        .param("user", user.text())
        .query(Boolean.class)
        .single();
  }

  /** Makes an owner of an organisation a member, and ends what they began as an owner. */
  void demote(Nick organisation, Nick user) {
    jdbc.sql(
            """
            UPDATE pgxn.organisation_member SET role = 'member'
             WHERE organisation = :organisation::public.citext AND nickname = :user::public.citext;
            DELETE FROM pgxn.organisation_invitation
             WHERE organisation = :organisation::public.citext AND made_by = :user::public.citext;
            DELETE FROM pgxn.ownership_offer
             WHERE organisation = :organisation::public.citext
               AND :user::public.citext IN (made_by, made_to)
            """)
        .param("organisation", organisation.text())
        .param("user", user.text())
        .update();
  }

  private static OwnershipOffer offer(ResultSet row, int number) throws SQLException {
    String[] kinds = (String[]) row.getArray("kinds").getArray();
    String[] names = (String[]) row.getArray("names").getArray();
    List<RegistryName> named = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      named.add(new RegistryName(NameKind.valueOf(kinds[i].toUpperCase(Locale.ROOT)), names[i]));
    }
    return new OwnershipOffer(
        row.getObject("id", UUID.class),
        OwnershipOffer.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        named,
        Nick.of(row.getString("made_by")),
        Nick.of(row.getString("made_to")),
        row.getBoolean("stays"),
        Optional.ofNullable(row.getString("organisation")).map(Nick::of),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
