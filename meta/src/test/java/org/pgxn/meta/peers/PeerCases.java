package org.pgxn.meta.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that public projects offer as data (metadata contract §7.1). */
final class PeerCases {
  private static final JsonMapper MAPPER = new JsonMapper();

  private PeerCases() {}

  /** The cases of the repositories that are in a folder. */
  static List<PeerCase> in(Path folder) {
    return Stream.of(
            PeerRepository.find(folder, "pgxn/meta").stream().flatMap(PeerCases::meta),
            PeerRepository.find(folder, "pgxn/pgxn-meta-spec").stream().flatMap(PeerCases::spec),
            one(folder, "pgxn/pgxn-meta-validator", "t/META.json"),
            one(folder, "pgxn/pgxn-manager", "t/dist/widget/META.json"))
        .flatMap(cases -> cases)
        .distinct()
        .toList();
  }

  private static Stream<PeerCase> meta(PeerRepository peer) {
    Stream<PeerCase> tests =
        Stream.of(
                RustCases.of(source(peer, "common.rs"), List.of(1, 2), test(peer, "common.rs")),
                RustCases.of(source(peer, "v1.rs"), List.of(1), test(peer, "v1.rs")),
                RustCases.of(source(peer, "v2.rs"), List.of(2), test(peer, "v2.rs")))
            .flatMap(List::stream);
    Stream<PeerCase> examples =
        peer.files("schema/", ".schema.json").stream().flatMap(file -> examples(peer, file));
    return Stream.of(corpus(peer), examples, tests).flatMap(cases -> cases);
  }

  private static String source(PeerRepository peer, String file) {
    return peer.name() + " src/tests/" + file;
  }

  private static String test(PeerRepository peer, String file) {
    return peer.text("src/tests/" + file);
  }

  private static Stream<PeerCase> examples(PeerRepository peer, String file) {
    JsonNode schema = MAPPER.readTree(peer.text(file));
    String name = file.substring("schema/".length(), file.length() - ".schema.json".length());
    JsonNode examples = schema.get("examples");
    return examples == null
        ? Stream.empty()
        : examples
            .valueStream()
            .map(value -> new PeerCase(peer.name() + " " + file, name, value, true));
  }

  private static Stream<PeerCase> corpus(PeerRepository peer) {
    Stream<PeerCase> valid =
        Stream.of(1, 2)
            .flatMap(version ->
                peer.files("corpus/v" + version + "/", ".json").stream()
                    .map(file -> whole(peer, file, version, true)));
    return Stream.concat(valid, Stream.of(whole(peer, "corpus/invalid.json", 2, false)));
  }

  /** Its schemas are older: files with a {@code sha256} among the artifacts were valid by them. */
  private static Stream<PeerCase> spec(PeerRepository peer) {
    return corpus(peer)
        .map(one ->
            new PeerCase(
                one.source(),
                one.schema(),
                one.value(),
                one.valid() && one.value().at("/artifacts/0/sha256").isMissingNode()));
  }

  private static Stream<PeerCase> one(Path folder, String repository, String file) {
    return PeerRepository.find(folder, repository).stream().map(peer -> whole(peer, file, 1, true));
  }

  private static PeerCase whole(PeerRepository peer, String file, int version, boolean valid) {
    JsonNode document = MAPPER.readTree(peer.text(file));
    return new PeerCase(peer.name() + " " + file, "v" + version + "/distribution", document, valid);
  }
}
