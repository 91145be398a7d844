package org.pgxn.server.dump;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.pgxn.server.dump.MemberReader.Member;
import tools.jackson.core.JacksonException;

/**
 * A dump that is whole.
 *
 * @param file where it lies
 * @param header its first member
 * @param manifest its last member
 */
public record CheckedDump(Path file, DumpHeader header, DumpManifest manifest) {

  /**
   * Reads a dump from its begin to its end, and restores nothing.
   *
   * @param file where it lies
   * @return what it says of itself
   * @throws DumpRefusedException if it is truncated, altered, or of a newer format
   * @throws IOException if it cannot be read
   */
  public static CheckedDump check(Path file) throws IOException {
    try (MemberReader members = MemberReader.open(file)) {
      DumpHeader header = header(members);
      for (Member member = next(members); ; member = next(members)) {
        if (!member.name().equals(DumpFormat.MANIFEST)) {
          continue;
        }
        DumpManifest manifest = parse(members, member, DumpManifest.class);
        long read = members.read().members();
        if (read != manifest.members() || !members.read().result().equals(manifest.sha256())) {
          throw members.altered();
        }
        if (members.next().isPresent()) {
          throw members.altered();
        }
        return new CheckedDump(file, header, manifest);
      }
    }
  }

  private static DumpHeader header(MemberReader members) throws IOException {
    Member first =
        members
            .next()
            .filter(member -> member.name().equals(DumpFormat.HEADER))
            .orElseThrow(members::altered);
    byte[] bytes = members.json(first);
    int format = parse(members, bytes, Format.class).format();
    if (format > DumpFormat.VERSION) {
      throw new DumpRefusedException(
          "The dump is of format %d; this server reads up to %d."
              .formatted(format, DumpFormat.VERSION),
          "Restore it with the version of the server that made it, or a later one.");
    }
    return parse(members, bytes, DumpHeader.class);
  }

  /** All that is read of a dump that may be newer. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Format(int format) {}

  private static Member next(MemberReader members) throws IOException {
    Optional<Member> next = members.next();
    return next.orElseThrow(() -> members.truncated(null));
  }

  private static <T> T parse(MemberReader members, Member member, Class<T> type)
      throws IOException {
    return parse(members, members.json(member), type);
  }

  private static <T> T parse(MemberReader members, byte[] json, Class<T> type) {
    try {
      return DumpFormat.JSON.readValue(json, type);
    } catch (JacksonException e) {
      throw members.altered();
    }
  }
}
