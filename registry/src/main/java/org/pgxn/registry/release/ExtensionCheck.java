package org.pgxn.registry.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pgxn.archive.ArchiveMember;
import org.pgxn.archive.DistributionArchive;
import org.pgxn.extension.ExtensionFacts;
import org.pgxn.extension.ExtensionReader;
import org.pgxn.extension.MetaComparison;
import org.pgxn.extension.SourceTree;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.finding.Severity;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.meta.Prereq;
import org.pgxn.registry.Warning;

/**
 * Reads the extensions of an upload and warns where they are faulty, or are not what META.json says
 * of them. Never a reason to refuse: builds make files, and PostgreSQL may be newer than this
 * program. Thread-safe.
 */
final class ExtensionCheck {
  /** More would help nobody. */
  private static final int MOST = 100;

  private final ExtensionReader reader = new ExtensionReader();

  /**
   * Reads the upload.
   *
   * @param prefix of everything that belongs to the release
   * @throws IOException when the disk fails
   */
  List<Warning> warnings(DistributionArchive archive, String prefix, AuthorMeta meta)
      throws IOException {
    Map<String, ArchiveMember> files = new LinkedHashMap<>();
    for (ArchiveMember member : archive.members()) {
      if (!member.folder() && member.path().startsWith(prefix)) {
        files.put(member.path().substring(prefix.length()), member);
      }
    }
    List<Finding> findings = new ArrayList<>();
    try {
      List<ExtensionFacts> facts = reader.read(new Tree(archive, files));
      facts.forEach(extension -> findings.addAll(extension.findings()));
      findings.addAll(
          MetaComparison.compare(
              provided(meta),
              meta.prereqs().stream().map(Prereq::name).toList(),
              files.keySet(),
              facts));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.NOTE)
        .limit(MOST)
        .map(Warning::of)
        .toList();
  }

  private static List<MetaComparison.Provided> provided(AuthorMeta meta) {
    return meta.provides().stream()
        .map(one ->
            new MetaComparison.Provided(
                one.name().text(), one.version().toString(), path(one.file())))
        .toList();
  }

  /** A path of META.json begins in the folder of META.json, however it is written. */
  private static String path(String file) {
    return Stream.of("./", "/")
        .filter(file::startsWith)
        .findFirst()
        .map(start -> file.substring(start.length()))
        .orElse(file);
  }

  private record Tree(DistributionArchive archive, Map<String, ArchiveMember> files)
      implements SourceTree {
    @Override
    public List<String> paths() {
      return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String path, int most) {
      ArchiveMember member = files.get(path);
      if (member == null) {
        throw new IllegalArgumentException("not a path of the tree: " + path);
      }
      try (InputStream in = archive.open(member)) {
        return in.readNBytes(most);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
