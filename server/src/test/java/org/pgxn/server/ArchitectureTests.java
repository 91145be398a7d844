package org.pgxn.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The arrows between the rooms of the house, and what holds in every room. */
class ArchitectureTests {

  static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "meta", Set.of(),
          "archive", Set.of(),
          "extension", Set.of("meta"),
          "platform", Set.of(),
          "events", Set.of("platform"),
          "accounts", Set.of("events", "platform"),
          "registry", Set.of("meta", "archive", "extension", "events", "accounts", "platform"),
          "web", Set.of("meta", "registry", "accounts", "platform"),
          "server", Set.of("meta", "archive", "platform", "events", "accounts", "registry", "web"));

  static final Set<String> ROOMS = MAY_USE.keySet();

  static JavaClasses house;

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("org.pgxn");
  }

  @Test
  void everyClassHasARoom() {
    classes()
        .should()
        .resideInAnyPackage(packages(Stream.concat(ROOMS.stream(), Stream.of("testkit"))))
        .check(house);
  }

  @ParameterizedTest
  @FieldSource("ROOMS")
  void arrowsGoDown(String room) {
    Set<String> allowed = MAY_USE.getOrDefault(room, Set.of());
    String[] forbidden =
        packages(ROOMS.stream().filter(other -> !other.equals(room) && !allowed.contains(other)));
    noClasses()
        .that()
        .resideInAPackage("org.pgxn." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true)
        .check(house);
  }

  @ParameterizedTest
  @FieldSource("ROOMS")
  void packagesOfARoomHaveNoCycle(String room) {
    slices()
        .matching("org.pgxn." + room + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(house);
  }

  @Test
  void onlyTranslatorsHaveControllers() {
    classes()
        .that()
        .areMetaAnnotatedWith(Controller.class)
        .or()
        .areAnnotatedWith(RestController.class)
        .should()
        .resideInAnyPackage("..api..", "..legacy..", "..feed..", "org.pgxn.web..")
        .allowEmptyShould(true)
        .check(house);
  }

  @Test
  void librariesNeedNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage("org.pgxn.meta..", "org.pgxn.archive..", "org.pgxn.extension..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..")
        .allowEmptyShould(true)
        .check(house);
  }

  @Test
  void everyPackageSaysWhatMayBeNull() {
    classes()
        .that()
        .areNotMemberClasses()
        .and(not(resideInAPackage("org.pgxn.web.jte..").as("are generated")))
        .should(resideInANullMarkedPackage())
        .check(house);
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(item, marked, item.getName() + " is not"));
      }
    };
  }

  private static String[] packages(Stream<String> rooms) {
    return rooms.map(room -> "org.pgxn." + room + "..").toArray(String[]::new);
  }
}
