package org.pgxn.extension.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.object.ObjectChange.Comment;
import org.pgxn.extension.object.ObjectChange.Create;
import org.pgxn.extension.object.ObjectChange.Drop;
import org.pgxn.extension.object.ObjectChange.Move;
import org.pgxn.extension.object.ObjectChange.Rename;
import org.pgxn.extension.object.ObjectKind.Family;

/** The objects of an extension while scripts change them. Not thread-safe. */
final class ObjectStore {
  /** Most objects that are looked at to find those that a change touches besides its own. */
  private static final long MOST_STEPS = 5_000_000;

  /** How many looks a change costs. */
  private static final int COST_OF_CHANGE = 20;

  private final Map<ObjectRef, SqlObject> objects = new LinkedHashMap<>();
  private long steps;

  void apply(ObjectChange change) {
    switch (change) {
      case Create(SqlObject object) -> create(object);
      case Drop drop -> drop(drop);
      case Rename(ObjectRef ref, String name) -> rename(ref, name);
      case Move(ObjectRef ref, @Nullable String schema) -> move(ref, schema);
      case Comment(ObjectRef ref, @Nullable String text) ->
          update(ref, object -> object.withComment(text));
    }
  }

  List<SqlObject> objects() {
    return List.copyOf(objects.values());
  }

  private void create(SqlObject written) {
    SqlObject object = written.withArguments(arrays(written.arguments()));
    ObjectRef ref = ObjectRef.to(object);
    @Nullable SqlObject there = objects.get(ref);
    if (there == null) {
      objects.put(ref, object);
    } else if (!object.implicit()) {
      objects.put(ref, object.withComment(there.comment()));
    }
  }

  private void drop(Drop drop) {
    @Nullable ObjectRef found = find(drop.ref());
    if (found == null) {
      return;
    }
    SqlObject gone = Objects.requireNonNull(objects.remove(found));
    String name = new QualifiedName(gone.schema(), gone.name()).text();
    switch (gone.kind()) {
      case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE ->
          removeIf(object -> name.equals(object.of()) && belongsToRelation(object));
      case OPERATOR_FAMILY ->
          removeIf(object ->
              object.kind() == ObjectKind.OPERATOR_CLASS
                  && object.name().equals(gone.name())
                  && Objects.equals(object.of(), gone.of()));
      case RANGE_TYPE -> removeIf(object -> isOfRange(object, gone));
      default -> {}
    }
    if (drop.cascade() && gone.kind().family() == Family.TYPE) {
      removeIf(object -> mentions(object, name));
    }
  }

  private static boolean belongsToRelation(SqlObject object) {
    return switch (object.kind()) {
      case TRIGGER, RULE, POLICY, INDEX, SEQUENCE -> true;
      default -> false;
    };
  }

  /** What came with a range type was made by the same statement. */
  private static boolean isOfRange(SqlObject object, SqlObject range) {
    return object.implicit()
        && object.script().equals(range.script())
        && object.position().equals(range.position());
  }

  private static boolean mentions(SqlObject object, String type) {
    return object.arguments().contains(type) || object.arguments().contains(type + "[]");
  }

  private void rename(ObjectRef ref, String name) {
    @Nullable SqlObject before = update(ref, object -> object.withName(name));
    if (before == null) {
      return;
    }
    String old = new QualifiedName(before.schema(), before.name()).text();
    follow(before, old, new QualifiedName(before.schema(), name).text());
  }

  private void move(ObjectRef ref, @Nullable String schema) {
    @Nullable SqlObject before = update(ref, object -> object.withSchema(schema));
    if (before == null) {
      return;
    }
    String old = new QualifiedName(before.schema(), before.name()).text();
    follow(before, old, new QualifiedName(schema, before.name()).text());
  }

  /** What names a type or a table names it by its new name from now on. */
  private void follow(SqlObject before, String old, String now) {
    switch (before.kind().family()) {
      case TYPE ->
          updateAll(
              object -> mentions(object, old),
              object ->
                  object.withArguments(
                      object.arguments().stream().map(type -> renamed(type, old, now)).toList()));
      case RELATION ->
          updateAll(
              object -> old.equals(object.of()) && belongsToRelation(object),
              object -> object.withOf(now));
      default -> {}
    }
  }

  private static String renamed(String type, String old, String now) {
    if (type.equals(old)) {
      return now;
    }
    return type.equals(old + "[]") ? now + "[]" : type;
  }

  /** Changes one object and returns it as it was; null if there is none. */
  private @Nullable SqlObject update(ObjectRef ref, UnaryOperator<SqlObject> change) {
    @Nullable ObjectRef found = find(ref);
    @Nullable SqlObject before = found == null ? null : objects.get(found);
    if (found == null || before == null) {
      return null;
    }
    SqlObject after = change.apply(before);
    if (!ObjectRef.to(after).equals(found)) {
      objects.remove(found);
    }
    objects.put(ObjectRef.to(after), after);
    return before;
  }

  /** What is named without a schema may be in {@code pg_catalog}, if it is not in the own one. */
  private @Nullable ObjectRef find(ObjectRef written) {
    @Nullable List<String> arguments = written.arguments();
    ObjectRef ref = written.withArguments(arguments == null ? null : arrays(arguments));
    @Nullable ObjectRef found = findIn(ref);
    return found == null && ref.schema() == null ? findIn(ref.withSchema("pg_catalog")) : found;
  }

  private @Nullable ObjectRef findIn(ObjectRef ref) {
    if (ref.arguments() != null) {
      return objects.containsKey(ref) ? ref : null;
    }
    if (objects.containsKey(ref.withArguments(List.of()))) {
      return ref.withArguments(List.of());
    }
    if (isExhausted()) {
      return null;
    }
    for (ObjectRef candidate : objects.keySet()) {
      if (candidate.withArguments(null).equals(ref)) {
        return candidate;
      }
    }
    return null;
  }

  /** The array of a type of the extension has the type's name behind an underscore. */
  private List<String> arrays(List<String> types) {
    return types.stream().map(this::array).toList();
  }

  private String array(String type) {
    String element = type.startsWith("_") ? type.substring(1) : type;
    boolean array =
        type.startsWith("_")
            && objects.containsKey(new ObjectRef(Family.TYPE, null, element, List.of(), null));
    return array ? element + "[]" : type;
  }

  private void removeIf(Predicate<SqlObject> condition) {
    if (!isExhausted()) {
      objects.values().removeIf(condition);
    }
  }

  private void updateAll(Predicate<SqlObject> condition, UnaryOperator<SqlObject> change) {
    if (isExhausted()) {
      return;
    }
    List<SqlObject> found = new ArrayList<>();
    objects.values().stream().filter(condition).forEach(found::add);
    steps += (long) found.size() * COST_OF_CHANGE;
    for (SqlObject object : found) {
      objects.remove(ObjectRef.to(object));
      SqlObject after = change.apply(object);
      objects.put(ObjectRef.to(after), after);
    }
  }

  /** Hostile scripts could make each of many changes look at each of many objects. */
  private boolean isExhausted() {
    steps += objects.size();
    return steps > MOST_STEPS;
  }
}
