package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.archive.ReproducibleZip.Member;

class ReproducibleZipTests {
  private static final List<Member> MEMBERS =
      List.of(
          Member.file("p/b.sql", bytes("select 1;\n".repeat(100))),
          Member.file("p/META.json", bytes("{}")),
          Member.program("p/bin/run", bytes("#!/bin/sh\n")),
          Member.file("p/\u00e9t\u00e9.md", bytes("")),
          Member.file("p/a-b", bytes("1")),
          Member.file("p/a/b", bytes("2")),
          Member.file("p/a.c", bytes("3")),
          new Member("p/empty/", false, () -> new ByteArrayInputStream(new byte[0])));

  @Test
  void givesTheSameBytesWhateverTheOrder() throws IOException {
    byte[] first = zip(MEMBERS);
    Random random = new Random(3);
    for (int i = 0; i < 10; i++) {
      List<Member> shuffled = new ArrayList<>(MEMBERS);
      Collections.shuffle(shuffled, random);
      assertThat(zip(shuffled)).isEqualTo(first);
    }
  }

  @Test
  void givesTheseBytes() throws IOException {
    String date = "00004100";
    String name = HexFormat.of().formatHex(bytes("p/a"));
    String top = HexFormat.of().formatHex(bytes("p/"));
    String sums = "b7efdc83" + "01000000" + "01000000";
    String none = "00000000".repeat(3);
    assertThat(HexFormat.of().formatHex(zip(List.of(Member.file("p/a", bytes("1"))))))
        .isEqualTo(
            ("504b0304" + "1400" + "0000" + "0000" + date + none + "0200" + "0000" + top)
                + ("504b0304" + "0a00" + "0000" + "0000" + date + sums + "0300" + "0000" + name)
                + "31"
                + ("504b0102" + "1403" + "1400" + "0000" + "0000" + date + none + "0200" + "0000")
                + ("0000" + "0000" + "0000" + "1000ed41" + "00000000" + top)
                + ("504b0102" + "1403" + "0a00" + "0000" + "0000" + date + sums + "0300" + "0000")
                + ("0000" + "0000" + "0000" + "0000a481" + "20000000" + name)
                + ("504b0506" + "0000" + "0000" + "0200" + "0200" + "61000000" + "42000000")
                + "0000");
  }

  @Test
  void sortsByBytesWithEveryFolderBeforeItsContents() throws IOException {
    assertThat(entries(zip(MEMBERS)))
        .extracting(ZipArchiveEntry::getName)
        .containsExactly(
            "p/",
            "p/META.json",
            "p/a-b",
            "p/a.c",
            "p/a/",
            "p/a/b",
            "p/b.sql",
            "p/bin/",
            "p/bin/run",
            "p/empty/",
            "p/\u00e9t\u00e9.md");
  }

  @Test
  void knowsOneDateAndThreeModes() throws IOException {
    for (ZipArchiveEntry entry : entries(zip(MEMBERS))) {
      assertThat(entry.getTimeLocal()).hasToString("1980-02-01T00:00");
      assertThat(entry.getExtra()).isEmpty();
      assertThat(entry.getCentralDirectoryExtra()).isEmpty();
      assertThat(entry.getComment()).isNullOrEmpty();
      assertThat(entry.getGeneralPurposeBit().usesDataDescriptor()).isFalse();
      assertThat(entry.getGeneralPurposeBit().usesUTF8ForNames())
          .isEqualTo(entry.getName().equals("p/\u00e9t\u00e9.md"));
      int mode =
          switch (entry.getName()) {
            case "p/", "p/a/", "p/bin/", "p/empty/" -> 040755;
            case "p/bin/run" -> 0100755;
            default -> 0100644;
          };
      assertThat(entry.getUnixMode()).as(entry.getName()).isEqualTo(mode);
      assertThat(entry.getMethod()).isEqualTo(entry.getName().equals("p/b.sql") ? 8 : 0);
    }
  }

  @Test
  void keepsContentsOfEverySize() throws IOException {
    Random random = new Random(11);
    List<Member> members = new ArrayList<>();
    for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 5 << 20}) {
      byte[] noise = new byte[size];
      random.nextBytes(noise);
      members.add(Member.file("p/noise-" + size, noise));
      for (int i = 0; i < size; i++) {
        noise[i] &= 0x0f;
      }
      members.add(Member.file("p/half-" + size, noise));
    }
    byte[] zip = zip(members);
    assertThat(zip(members)).isEqualTo(zip);
    try (ZipFile file = open(zip)) {
      for (Member member : members) {
        assertThat(file.getInputStream(file.getEntry(member.path())))
            .hasSameContentAs(member.source().open());
      }
    }
  }

  @Test
  void noticesContentsThatChange() {
    AtomicInteger opened = new AtomicInteger();
    Member moving =
        new Member(
            "p/a", false, () -> new ByteArrayInputStream(bytes("" + opened.incrementAndGet())));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> zip(List.of(moving)))
        .withMessageContaining("changed");
  }

  @Test
  void refusesTwoMembersOfOnePath() {
    Member one = Member.file("p/a", bytes("1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> zip(List.of(one, Member.file("p/a", bytes("2")))))
        .withMessageContaining("p/a");
  }

  @Test
  void refusesMoreMembersThanAPlainZipHolds() throws IOException {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 65_534; i++) {
      members.add(Member.file("f" + i, new byte[0]));
    }
    assertThat(entries(zip(members))).hasSize(65_534);
    members.add(Member.file("g", new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> zip(members));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/etc/passwd"})
  void refusesAPathThatIsNotRelative(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> Member.file(path, new byte[0]));
  }

  @Test
  void keepsItsOwnCopyOfBytes() throws IOException {
    byte[] contents = bytes("before");
    Member member = Member.file("a", contents);
    contents[0] = 'X';
    assertThat(member.source().open()).hasContent("before");
  }

  private static byte[] zip(List<Member> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReproducibleZip.write(members, out);
    return out.toByteArray();
  }

  private static List<ZipArchiveEntry> entries(byte[] zip) throws IOException {
    try (ZipFile file = open(zip)) {
      return Collections.list(file.getEntriesInPhysicalOrder());
    }
  }

  private static ZipFile open(byte[] zip) throws IOException {
    return ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(zip)).get();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
