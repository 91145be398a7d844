package org.pgxn.meta.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An object. Of several members with one name the last counts, as it always did; {@link
 * #duplicates()} tells of the others.
 */
public final class JsonObject implements JsonValue {
  private final Position at;
  private final TextIndex names = new TextIndex();
  private final List<Member> members;
  private final List<Member> duplicates;

  /**
   * A member of an object.
   *
   * @param nameAt where its name begins
   */
  public record Member(String name, Position nameAt, JsonValue value) {}

  /** Makes an object of members in the order of the text. */
  public JsonObject(Position at, List<Member> members) {
    List<Member> last = new ArrayList<>(members.size());
    List<Member> repeated = new ArrayList<>(0);
    for (Member member : members) {
      if (names.add(member.name())) {
        last.add(member);
      } else {
        last.set(names.find(member.name()), member);
        repeated.add(member);
      }
    }
    this.at = at;
    this.members = Collections.unmodifiableList(last);
    this.duplicates = List.copyOf(repeated);
  }

  @Override
  public Position at() {
    return at;
  }

  /** The members that count, in the order in which their names first occur. */
  public Collection<Member> members() {
    return members;
  }

  /** Members whose name occurred before in the same object. */
  public List<Member> duplicates() {
    return duplicates;
  }

  /** The value of a member, {@code null} if there is no member of that name. */
  public @Nullable JsonValue get(String name) {
    int number = names.find(name);
    return number < 0 ? null : members.get(number).value();
  }

  /** The same object with one value replaced, or added at the end. */
  public JsonObject with(String name, JsonValue value) {
    List<Member> copy = new ArrayList<>();
    boolean found = false;
    for (Member member : members()) {
      boolean same = member.name().equals(name);
      found |= same;
      copy.add(same ? new Member(name, member.nameAt(), value) : member);
    }
    if (!found) {
      copy.add(new Member(name, at, value));
    }
    return new JsonObject(at, copy);
  }

  /** The same object without the members whose name is in a set. */
  public JsonObject without(Predicate<String> names) {
    return new JsonObject(
        at, members().stream().filter(member -> !names.test(member.name())).toList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonObject object
        && at.equals(object.at)
        && members.equals(object.members)
        && duplicates.equals(object.duplicates);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return JsonText.line(this);
  }
}
