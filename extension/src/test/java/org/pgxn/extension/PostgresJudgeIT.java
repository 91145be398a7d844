package org.pgxn.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pgxn.extension.object.SqlObject;
import org.pgxn.testkit.RequiredTool;

/**
 * PostgreSQL judges what we say of extensions: the samples, richer ones of our own, and all that
 * come with PostgreSQL itself.
 */
class PostgresJudgeIT {
  private static PrivatePostgres postgres;
  private static Map<String, ExtensionFacts> extensions;

  @BeforeAll
  static void install() throws IOException {
    postgres = PrivatePostgres.start();
    RequiredTool.require("make");
    RequiredTool.require("gcc");
    Path root = PrivatePostgres.root();
    Path copies = postgres.work().resolve("samples");
    postgres.run(root, "cp", "-R", root.resolve("samples").toString(), copies.toString());
    for (String sample :
        List.of(
            "pitch", "harmony", "playtime", "metronome/1.0.0", "metronome/1.1.0-b1", "solfege")) {
      postgres.make(copies.resolve(sample));
    }
    try (Stream<Path> files = Files.walk(root.resolve("extension/src/test/resources/extensions"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, postgres.extensions().resolve(file.getFileName()));
      }
    }
    extensions =
        new ExtensionReader()
            .read(new FolderTree(postgres.extensions())).stream()
                .collect(
                    Collectors.toMap(
                        ExtensionFacts::name, facts -> facts, (one, _) -> one, TreeMap::new));
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void findsNothingWrongWithExtensionsThatWork() {
    assertThat(
            extensions.values().stream()
                .flatMap(facts -> facts.findings().stream())
                .filter(finding -> finding.severity().name().equals("ERROR"))
                .map(Object::toString))
        .isEmpty();
  }

  @Test
  void saysWhatPostgresSaysOfAvailableVersions() {
    List<String> expected =
        postgres
            .query(
                """
                SELECT name, version, superuser, trusted, relocatable, schema,
                       array_to_string(requires, ','), comment
                FROM pg_available_extension_versions
                """)
            .rows()
            .stream()
            .map(row -> String.join("|", row))
            .sorted()
            .toList();
    List<String> ours =
        extensions.values().stream()
            .flatMap(facts -> facts.versions().stream().map(Descriptions::of))
            .sorted()
            .toList();
    assertThat(ours).hasSizeGreaterThan(100).isEqualTo(expected);
  }

  @Test
  void saysWhichVersionIsTheDefault() {
    List<String> expected =
        postgres.query("SELECT name, default_version FROM pg_available_extensions").rows().stream()
            .map(row -> String.join("|", row))
            .sorted()
            .toList();
    assertThat(
            extensions.values().stream()
                .map(facts ->
                    facts.name() + "|" + Descriptions.orNull(facts.control().defaultVersion()))
                .sorted()
                .toList())
        .isEqualTo(expected);
  }

  @Test
  void updatesAsPostgresDoes() {
    List<String> expected =
        postgres
            .query(
                """
                SELECT e.name, p.source, p.target, p.path
                FROM pg_available_extensions e, pg_extension_update_paths(e.name) p
                """)
            .rows()
            .stream()
            .map(row -> String.join("|", row))
            .sorted()
            .toList();
    List<String> ours =
        extensions.values().stream()
            .flatMap(facts ->
                facts
                    .graph()
                    .paths()
                    .map(path ->
                        "%s|%s|%s|%s"
                            .formatted(
                                facts.name(),
                                path.source(),
                                path.target(),
                                path.exists() ? path.toString() : "\\N")))
            .sorted()
            .toList();
    assertThat(ours).hasSizeGreaterThan(500).isEqualTo(expected);
  }

  @Test
  void tellsTheObjectsOfEveryVersionAndAfterEveryUpdate() {
    List<Installation> installations = new ArrayList<>();
    extensions.values().forEach(facts -> installations.addAll(Installation.all(facts)));
    StringBuilder sql = new StringBuilder();
    installations.forEach(installation -> sql.append(installation.sql()));
    PrivatePostgres.Answer answer = postgres.query(sql.toString());
    Map<String, TreeSet<String>> members =
        answer.rows().stream()
            .collect(
                Collectors.groupingBy(
                    List::getFirst,
                    Collectors.mapping(
                        Descriptions::ofMember, Collectors.toCollection(TreeSet::new))));
    SoftAssertions softly = new SoftAssertions();
    int judged = 0;
    for (Installation installation : installations) {
      TreeSet<String> expected = members.get(installation.label());
      if (expected == null) {
        continue;
      }
      judged++;
      String schema = Descriptions.takeSchema(expected);
      TreeSet<String> ours =
          installation.objects().stream()
              .filter(object -> object.kind().isMember())
              .map(object -> Descriptions.of(object, schema))
              .collect(Collectors.toCollection(TreeSet::new));
      softly.assertThat(ours).as(installation.label()).isEqualTo(expected);
    }
    softly.assertAll();
    assertThat(judged).as(answer.errors()).isGreaterThan(200);
    assertThat(installations.size() - judged).as(answer.errors()).isLessThan(40);
    assertThat(members.keySet()).as(answer.errors()).contains("orchestra 1.0", "score 1.0 to 1.3");
  }

  @Test
  void attachesTheCommentsThatPostgresKeeps() {
    for (String name : List.of("pitch", "orchestra", "counterpoint")) {
      ExtensionFacts facts = Objects.requireNonNull(extensions.get(name));
      List<String> expected =
          postgres
              .query(
                  """
                  BEGIN;
                  CREATE EXTENSION %s CASCADE;
                  SELECT obj_description(d.objid, d.classid::regclass::name)
                  FROM pg_depend d, pg_extension e
                  WHERE e.extname = '%s' AND d.refclassid = 'pg_extension'::regclass
                    AND d.refobjid = e.oid AND d.deptype = 'e'
                    AND obj_description(d.objid, d.classid::regclass::name) IS NOT NULL;
                  ROLLBACK;
                  """
                      .formatted(name, name))
              .rows()
              .stream()
              .map(List::getFirst)
              .sorted()
              .toList();
      assertThat(
              facts.objects().stream()
                  .filter(object -> object.kind().isMember())
                  .map(SqlObject::comment)
                  .filter(comment -> comment != null)
                  .sorted()
                  .toList())
          .as(name)
          .isEqualTo(expected);
    }
  }
}
