package org.pgxn.server.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedDumpTests {

  private static final DumpHeader HEADER =
      new DumpHeader(
          1,
          DumpScope.REGISTRY,
          "2.0",
          "034",
          "18.6",
          "2026-11-24T00:00:00Z",
          7,
          List.of(new DumpHeader.Table("pgxn.event", List.of("seq", "id"), 3)),
          Map.of("pgxn.event_seq_seq", new DumpHeader.Position(7, true)),
          1,
          0);

  @TempDir Path folder;

  @Test
  void tellsWhatAWholeDumpSaysOfItself() throws IOException {
    CheckedDump dump = CheckedDump.check(file(bytes(HEADER)));

    assertThat(dump.header()).isEqualTo(HEADER);
    assertThat(dump.manifest().members()).isEqualTo(3);
    assertThat(dump.manifest().sha256()).hasSize(64);
  }

  /** Every length: the last member, which makes a dump whole, comes last. */
  @Test
  void refusesWhateverWasCutOff() throws IOException {
    byte[] whole = bytes(HEADER);
    int manifest = lastIndexOf(whole, "\"faulty\"");

    for (int length = 0; length < manifest; length += 97) {
      Path cut = file(Arrays.copyOf(whole, length));
      assertThatExceptionOfType(DumpRefusedException.class)
          .as("cut after %d bytes", length)
          .isThrownBy(() -> CheckedDump.check(cut));
    }
  }

  @Test
  void refusesWhateverWasAltered() throws IOException {
    byte[] whole = bytes(HEADER);
    List<Integer> unnoticed = new ArrayList<>();

    for (int at = 0; at < whole.length; at += 13) {
      byte[] altered = whole.clone();
      altered[at] ^= 1;
      try {
        CheckedDump dump = CheckedDump.check(file(altered));
        // Times and padding of the container are no content.
        assertThat(dump.header()).isEqualTo(HEADER);
        unnoticed.add(at);
      } catch (DumpRefusedException e) {
        assertThat(e.remedy()).isNotEmpty();
      }
    }
    assertThat(unnoticed).noneMatch(at -> isIn(whole, at, "rows of a table"));
    assertThat(unnoticed).noneMatch(at -> isIn(whole, at, "bytes of an archive"));
  }

  @Test
  void refusesANewerFormat() throws IOException {
    String header = new String(DumpFormat.JSON.writeValueAsBytes(HEADER), UTF_8);
    byte[] newer = bytes(header.replace("\"format\":1", "\"format\":2,\"unheard\":1"));

    assertThatExceptionOfType(DumpRefusedException.class)
        .isThrownBy(() -> CheckedDump.check(file(newer)))
        .withMessageContaining("of format 2; this server reads up to 1");
  }

  @Test
  void refusesWhatIsNoDump() {
    assertThatExceptionOfType(DumpRefusedException.class)
        .isThrownBy(
            () -> CheckedDump.check(file("a letter to somebody".repeat(100).getBytes(UTF_8))));
    assertThatExceptionOfType(DumpRefusedException.class)
        .isThrownBy(() -> CheckedDump.check(folder.resolve("nothing")))
        .withMessageContaining("There is no file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root/../postgres/PG_VERSION",
        "root/dist/../../x",
        "root/dist//x",
        "root/index.json",
        "root/dist/a\0b",
        "archive/../x",
        "archive/ABC",
        "table/pg_catalog.pg_class/00000001.gz",
        "table/pgxn.event\"/00000001.gz",
        "/etc/passwd",
        "dump.json/",
        ""
      })
  void refusesNamesThatLeadElsewhere(String name) {
    assertThat(DumpFormat.isMember(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dump.json",
        "manifest.json",
        "table/pgxn.event/00000001.gz",
        "root/dist/pair/0.1.0/pair-0.1.0.zip"
      })
  void knowsItsMembers(String name) {
    assertThat(DumpFormat.isMember(name)).isTrue();
  }

  @Test
  void readsADumpThatWasMadeBeforeUntakenArchivesWereCounted() throws IOException {
    String manifest =
        new String(
            DumpFormat.JSON.writeValueAsBytes(
                new DumpManifest(1, "x", Map.of(), 0, 0, 0, List.of())),
            UTF_8);

    DumpManifest read =
        DumpFormat.JSON.readValue(manifest.replace("\"untaken\":0,", ""), DumpManifest.class);

    assertThat(manifest).contains("untaken");
    assertThat(read.complete()).isTrue();
  }

  @Test
  void digestsRowsInAnyOrder() {
    RowDigester one = new RowDigester();
    RowDigester other = new RowDigester();
    List<String> rows = List.of("1\ta\n", "2\tb\n", "3\tc\n");

    rows.forEach(row -> one.add(row.getBytes(UTF_8)));
    rows.reversed().forEach(row -> other.add(row.getBytes(UTF_8)));

    assertThat(one.result()).isEqualTo(other.result());
    other.add("3\tc\n".getBytes(UTF_8));
    assertThat(one.result()).isNotEqualTo(other.result());
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("dump"), bytes);
  }

  private static byte[] bytes(DumpHeader header) throws IOException {
    return bytes(new String(DumpFormat.JSON.writeValueAsBytes(header), UTF_8));
  }

  private static byte[] bytes(String header) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemberWriter members = new MemberWriter(out, Instant.EPOCH)) {
      members.put(DumpFormat.HEADER, header.getBytes(UTF_8));
      members.put(DumpFormat.rows("pgxn.event", 1), "rows of a table".getBytes(UTF_8));
      members.put(DumpFormat.ARCHIVES + "0".repeat(64), "bytes of an archive".getBytes(UTF_8));
      MemberDigest written = members.written();
      DumpManifest manifest =
          new DumpManifest(written.members(), written.result(), Map.of(), 0, 0, 0, List.of());
      members.put(DumpFormat.MANIFEST, DumpFormat.JSON.writeValueAsBytes(manifest));
      members.finish();
    }
    return out.toByteArray();
  }

  private static boolean isIn(byte[] whole, int at, String text) {
    int begin = lastIndexOf(whole, text);
    return at >= begin && at < begin + text.length();
  }

  private static int lastIndexOf(byte[] whole, String text) {
    return new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf(text);
  }
}
