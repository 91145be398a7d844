package org.pgxn.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pgxn.extension.control.ControlFileReader;
import org.pgxn.extension.control.ControlReading;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.finding.Severity;

/** PostgreSQL judges which control files can be read, and what they say. */
class ControlJudgeIT {
  /** What PostgreSQL sees only when the extension is created. */
  private static final List<String> LATER = List.of("requires-itself", "version-name");

  private static final List<String> TEXTS =
      List.of(
          "",
          "\n\n# nothing\n",
          "default_version = '1.0'",
          "default_version='1.0'#c",
          "default_version 1.0",
          "default_version = 1.0.1",
          "default_version = 1.0a",
          "default_version = v1.0",
          "default_version = a.b",
          "default_version = a.b.c",
          "default_version = a-b",
          "default_version = -1",
          "default_version = +1.e5",
          "default_version = 1.e",
          "default_version = 0x1F",
          "default_version = 0xG",
          "default_version = 10kB",
          "default_version = .",
          "default_version = -.5E+3",
          "default_version = - 1",
          "default_version = 1_0",
          "default_version == '1.0'",
          "default_version = = '1.0'",
          "default_version =",
          "default_version",
          "default_version\n= '1.0'",
          "default_version = '1.0' '1.1'",
          "default_version = '1.0' comment = 'x'",
          "default_version = '1.0'; comment = 'x'",
          "default_version = \"1.0\"",
          "default_version = '1.0\ncomment = 'x'",
          "default_version = '1.0\\\n'",
          "default_version = '1.0\\'",
          "default_version = '1\\.0'\r\ncomment = 'a'\r\n",
          "default_version = '1.0'\fcomment = 'a'",
          "default_version = '1.0'\n default_version = '1.1'",
          "default_version = '1--0'",
          "default_version = '-1'",
          "default_version = ''",
          "default_version = '1/0'",
          "DEFAULT_VERSION = '1.0'",
          "Comment = 'x'",
          "comment = 'it''s'",
          "comment = 'it\\'s \\041 \\x41 \\t. \\61\\8'",
          "comment = 'Dvo\\305\\231\\303\\241k'",
          "comment = 'Dvořák'",
          "comment = Dvořák",
          "comment = a:b/c.d-e_f",
          "comment = 'a' # b 'c",
          "comment = 'a''' ",
          "comment = ''''",
          "comment = '''",
          "comment 'a'\nrelocatable true\nsuperuser no\ntrusted 1",
          "relocatable = t",
          "relocatable = o",
          "relocatable = of",
          "relocatable = ON",
          "relocatable = 'tru'",
          "relocatable = truely",
          "relocatable = 01",
          "relocatable = ''",
          "superuser = ye\ntrusted = fals",
          "schema = 'a'\nrelocatable = true",
          "schema = ''\nrelocatable = true",
          "relocatable = true\nrelocatable = false\nschema = a\ndefault_version = '1.0'",
          "schema = \"a\"",
          "encoding = utf8\ndefault_version = '1.0'",
          "encoding = 'UTF-8'",
          "encoding = 'iso 8859-1'",
          "encoding = sjis",
          "encoding = ''",
          "encoding = '-'",
          "encoding = EUC_JIS_2004",
          "requires = ''",
          "requires = 'plpgsql'\ndefault_version = '1.0'",
          "requires = plpgsql,citext",
          "requires = 'PLpgSQL , \"a\"\"b\" ,uuid-ossp'",
          "requires = 'a,'",
          "requires = ',a'",
          "requires = 'a b'",
          "requires = '\"a'",
          "requires = '\"a\"b'",
          "requires = '\"\"'",
          "requires = 'a\\nb'",
          "requires = 'a.b'",
          "requires = 'nobody'\ndefault_version = '1.0'",
          "directory = extension\ndefault_version = '1.0'",
          "module_pathname = '$libdir/x'\ndefault_version = '1.0'",
          "module_pathname = $libdir/x",
          "unknown = 1",
          "search_path = public",
          "my.comment = 'x'",
          "my.default.version = 'x'",
          ".comment = 'x'",
          "1comment = 'x'",
          "'comment' = 'x'",
          "comment : 'x'",
          "comment=x=y",
          "ä = 1",
          "\ufeffcomment = 'x'",
          "comment = a\\b",
          "   \t comment\t\t=\t'x'   \t# y",
          "comment = 'x'\n\n\nbad line here and there");

  private static PrivatePostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = PrivatePostgres.start();
    for (int i = 0; i < TEXTS.size(); i++) {
      Path folder = postgres.extensions();
      Files.writeString(folder.resolve(name(i) + ".control"), TEXTS.get(i));
      Files.writeString(folder.resolve(name(i) + "--1.0.sql"), "SELECT 1;");
    }
    postgres.query(
        """
        CREATE FUNCTION attempt(statement text) RETURNS text LANGUAGE plpgsql AS $$
        BEGIN
          EXECUTE statement;
          RETURN 'accepted';
        EXCEPTION WHEN OTHERS THEN
          RETURN SQLERRM;
        END $$;
        """);
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void readsWhatPostgresReads() throws IOException {
    List<String> answers = attempt("SELECT * FROM pg_extension_update_paths('%s')");
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < TEXTS.size(); i++) {
      List<Finding> errors =
          read(i).findings().stream()
              .filter(finding -> finding.severity() == Severity.ERROR)
              .filter(finding -> !LATER.contains(finding.rule()))
              .toList();
      softly
          .assertThat(errors.isEmpty())
          .as("%s%n%s%n%s", TEXTS.get(i), answers.get(i), errors)
          .isEqualTo(answers.get(i).equals("accepted"));
    }
    softly.assertAll();
    assertThat(answers).filteredOn(answer -> answer.equals("accepted")).hasSizeGreaterThan(40);
    understandsWhatPostgresUnderstands(answers);
  }

  @Test
  void createsWhatPostgresCreates() {
    List<String> answers = attempt("CREATE EXTENSION %s CASCADE");
    Map<String, ExtensionFacts> facts =
        new ExtensionReader()
            .read(new FolderTree(postgres.extensions())).stream()
                .collect(
                    Collectors.toMap(
                        ExtensionFacts::name, one -> one, (one, _) -> one, TreeMap::new));
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < TEXTS.size(); i++) {
      ExtensionFacts extension = facts.get(name(i));
      if (extension == null) {
        continue;
      }
      boolean works =
          extension.findings().stream().noneMatch(one -> one.severity() == Severity.ERROR)
              && extension.control().defaultVersion() != null
              && extension.control().requires().stream().allMatch(CoreExtensions::contains);
      softly
          .assertThat(works)
          .as("%s%n%s%n%s", TEXTS.get(i), answers.get(i), extension.findings())
          .isEqualTo(answers.get(i).equals("accepted"));
    }
    softly.assertAll();
  }

  private static void understandsWhatPostgresUnderstands(List<String> answers) throws IOException {
    Path aside = Files.createDirectories(postgres.work().resolve("aside"));
    for (int i = 0; i < TEXTS.size(); i++) {
      if (!answers.get(i).equals("accepted")) {
        Path file = postgres.extensions().resolve(name(i) + ".control");
        Files.move(file, aside.resolve(file.getFileName()));
      }
    }
    Map<String, String> said =
        postgres
            .query(
                """
                SELECT v.name, e.default_version, v.superuser, v.trusted, v.relocatable, v.schema,
                       array_to_string(v.requires, ','), replace(v.comment, chr(9), '\\t')
                FROM pg_available_extension_versions v JOIN pg_available_extensions e USING (name)
                WHERE v.name LIKE 'judged%' AND v.version = '1.0'
                """)
            .rows()
            .stream()
            .collect(Collectors.toMap(List::getFirst, row -> String.join("|", row)));
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < TEXTS.size(); i++) {
      if (answers.get(i).equals("accepted")) {
        softly
            .assertThat(Descriptions.withDefault(read(i).control()))
            .as(TEXTS.get(i))
            .isEqualTo(said.get(name(i)));
      }
    }
    postgres.run(aside, "sh", "-c", "mv *.control \"$1\"", "sh", postgres.extensions().toString());
    softly.assertAll();
  }

  private static List<String> attempt(String statement) {
    String sql =
        IntStream.range(0, TEXTS.size())
            .mapToObj(i ->
                "BEGIN; SELECT replace(attempt($x$%s$x$), E'\\n', ' '); ROLLBACK;"
                    .formatted(statement.formatted(name(i))))
            .collect(Collectors.joining("\n"));
    List<String> answers = postgres.query(sql).rows().stream().map(List::getFirst).toList();
    assertThat(answers).hasSameSizeAs(TEXTS);
    return answers;
  }

  private static ControlReading read(int i) {
    return ControlFileReader.read(
        name(i), TEXTS.get(i).getBytes(StandardCharsets.UTF_8), name(i) + ".control");
  }

  private static String name(int i) {
    return "judged" + i;
  }
}
