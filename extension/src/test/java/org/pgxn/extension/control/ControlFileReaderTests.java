package org.pgxn.extension.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.finding.Findings;
import org.pgxn.extension.finding.Position;

class ControlFileReaderTests {

  @Test
  void readsEveryParameter() {
    ControlReading reading =
        read(
            """
            # Pitches, 'quoted' # twice
            directory = 'extension/pitch'
            default_version = '1.0'\t# the newest
            module_pathname '$libdir/pitch'
            comment = 'it''s a \\'pitch\\'\\041'
            relocatable = FALSE
            superuser = n
            trusted=true
            encoding = Latin-1
            schema = 'music'
            requires = 'Harmony, "Big One" ,uuid-ossp'
            no_relocate = harmony
            """);
    assertThat(reading.control())
        .isEqualTo(
            new ControlFile(
                "pitch",
                "extension/pitch",
                "1.0",
                "$libdir/pitch",
                "it's a 'pitch'!",
                "music",
                false,
                false,
                true,
                new ServerEncoding("latin1"),
                List.of("harmony", "Big One", "uuid-ossp"),
                List.of("harmony")));
    assertThat(reading.isAccepted()).isTrue();
    assertThat(reading.places()).containsEntry("default_version", new Position(3, 1));
  }

  @Test
  void hasTheDefaultsOfPostgres() {
    assertThat(read("").control()).isEqualTo(ControlFile.defaults("pitch"));
    assertThat(read("").control().superuser()).isTrue();
    assertThat(read("").control().scriptDirectory()).isEqualTo("extension");
  }

  @Test
  void findsAllFaultsAtOnceWithTheirPlaces() {
    ControlReading reading =
        read(
            """
            comment = 'no end
            default_version = 1.0.1
             Relocatable = true
            relocatable = maybe
            include 'other'
            encoding = Morse
            requires = 'a b'
            = 3
            """);
    assertThat(reading.findings())
        .extracting(Finding::rule, finding -> finding.position().toString())
        .contains(
            tuple("syntax", "1:11"),
            tuple("syntax", "2:22"),
            tuple("unknown-parameter", "3:2"),
            tuple("boolean", "4:15"),
            tuple("include", "5:1"),
            tuple("encoding-name", "6:12"),
            tuple("names", "7:12"),
            tuple("syntax", "8:1"));
    assertThat(reading.findings()).allMatch(finding -> !finding.remedy().isEmpty());
  }

  @Test
  void refusesASchemaOfARelocatableExtension() {
    assertThat(rules(read("schema = s\nrelocatable = on\ndefault_version = 1")))
        .contains("relocatable-schema");
  }

  @Test
  void remarksOnWhatIsOddBetweenParameters() {
    assertThat(rules(read("trusted = on\nsuperuser = off\nrequires = pitch\nno_relocate = other")))
        .contains(
            "trusted-without-superuser",
            "requires-itself",
            "no-relocate",
            "needs-16",
            "no-default-version",
            "no-comment");
    assertThat(rules(read("comment = a\ncomment = b"))).contains("repeated");
    assertThat(read("comment = a\ncomment = b").control().comment()).isEqualTo("b");
  }

  @Test
  void laysASecondaryFileOver() {
    ControlFile primary = read("default_version = 1\ncomment = a\nrequires = b").control();
    ControlReading reading = secondary(primary, "comment = c\nrelocatable = 1");
    assertThat(reading.control().comment()).isEqualTo("c");
    assertThat(reading.control().requires()).containsExactly("b");
    assertThat(reading.control().relocatable()).isTrue();
    assertThat(reading.findings()).isEmpty();
    assertThat(rules(secondary(primary, "directory = x\ndefault_version = 2")))
        .containsExactly("primary-only", "primary-only");
  }

  @Test
  void refusesNamesThatCannotBePartOfAFileName() {
    for (String name : List.of("", "a--b", "-a", "a-", "a/b", "a\\b", "a\0b")) {
      assertThat(NameRule.fault(name)).as(name).isPresent();
    }
    for (String name : List.of("a", "a-b", "1.0", "unpackaged", "ä b", "..", "a.b")) {
      assertThat(NameRule.fault(name)).as(name).isEmpty();
    }
  }

  @Test
  void foldsAndCutsIdentifiers() {
    assertThat(IdentifierList.parse(" ")).contains(List.of());
    assertThat(IdentifierList.parse("A,\"B\"\"c\" , Ä-ö")).contains(List.of("a", "B\"c", "Ä-ö"));
    assertThat(IdentifierList.parse("a,")).isEmpty();
    assertThat(IdentifierList.parse(",a")).isEmpty();
    assertThat(IdentifierList.parse("\"a")).isEmpty();
    assertThat(IdentifierList.cut("ä".repeat(40))).isEqualTo("ä".repeat(31));
    assertThat(IdentifierList.cut("a".repeat(64))).hasSize(63);
  }

  @Test
  void endsAtItsLimits() {
    assertThat(rules(read("#".repeat(ControlFileReader.MOST_BYTES + 1)))).contains("size");
    assertThat(read("?\n".repeat(30_000)).findings()).hasSizeLessThan(Findings.MOST + 5);
    assertThat(rules(read("requires = '" + "a,".repeat(300) + "a'"))).contains("names");
    assertThat(rules(read("comment = 'a\\000b'"))).contains("nul");
  }

  @Test
  void readsOctalBytesAsUtf8() {
    assertThat(read("comment = 'Dvo\\305\\231\\303\\241k'").control().comment())
        .isEqualTo("Dvořák");
  }

  @Test
  void readsWhatIsNotUtf8AndSaysSo() {
    ControlReading reading =
        ControlFileReader.read(
            "pitch", "comment = 'Dvo\u00e1k'".getBytes(StandardCharsets.ISO_8859_1), "p");
    assertThat(reading.control().comment()).isEqualTo("Dvoák");
    assertThat(rules(reading)).contains("encoding");
  }

  private static ControlReading read(String text) {
    return ControlFileReader.read("pitch", text.getBytes(StandardCharsets.UTF_8), "pitch.control");
  }

  private static ControlReading secondary(ControlFile primary, String text) {
    return ControlFileReader.readSecondary(
        primary, text.getBytes(StandardCharsets.UTF_8), "pitch--1.control");
  }

  private static List<String> rules(ControlReading reading) {
    return reading.findings().stream().map(Finding::rule).toList();
  }
}
