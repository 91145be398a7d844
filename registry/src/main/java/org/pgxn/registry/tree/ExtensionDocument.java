package org.pgxn.registry.tree;

import static java.util.stream.Collectors.joining;
import static org.pgxn.meta.json.JsonText.quote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgxn.meta.value.ReleaseStatus;

/**
 * {@code extension/{extension}.json} (root registry contract §1.5): by extension version first, by
 * time of release second. {@code latest} is the status of the very first entry, a word.
 */
final class ExtensionDocument {
  private ExtensionDocument() {}

  /** One release that provides the extension. */
  record Provider(
      String extensionVersion,
      String distribution,
      String version,
      ReleaseStatus status,
      String sha1) {}

  /**
   * The text of the document.
   *
   * @param extension in the spelling of its newest release
   * @param providers newest release first; at least one
   */
  static String text(String extension, List<Provider> providers) {
    List<Provider> ordered = new ArrayList<>(providers);
    ordered.sort(
        Comparator.comparing(Provider::extensionVersion, new ExtensionVersionOrder().reversed()));
    Map<ReleaseStatus, Provider> newest = new EnumMap<>(ReleaseStatus.class);
    Map<String, List<Provider>> versions = new LinkedHashMap<>();
    for (Provider provider : ordered) {
      newest.putIfAbsent(provider.status(), provider);
      versions
          .computeIfAbsent(provider.extensionVersion(), version -> new ArrayList<>())
          .add(provider);
    }
    StringBuilder text = new StringBuilder();
    text.append("{\n   \"extension\": ").append(quote(extension));
    text.append(",\n   \"latest\": ").append(quote(ReleaseLists.word(ordered.getFirst().status())));
    newest.forEach((status, provider) ->
        text.append(
            ",\n   \"%s\": { \"dist\": %s, \"version\": %s, \"sha1\": %s }"
                .formatted(
                    ReleaseLists.word(status),
                    quote(provider.distribution()),
                    quote(provider.version()),
                    quote(provider.sha1()))));
    text.append(",\n   \"versions\": {\n");
    text.append(
        versions.entrySet().stream()
            .map(entry -> version(entry.getKey(), entry.getValue()))
            .collect(joining(",\n")));
    return text.append("\n   }\n}\n").toString();
  }

  private static String version(String version, List<Provider> providers) {
    return "      %s: [\n%s\n      ]"
        .formatted(
            quote(version),
            providers.stream().map(ExtensionDocument::entry).collect(joining(",\n")));
  }

  private static String entry(Provider provider) {
    String status =
        provider.status() == ReleaseStatus.STABLE
            ? ""
            : ", \"status\": " + quote(ReleaseLists.word(provider.status()));
    return "         { \"dist\": %s, \"version\": %s%s }"
        .formatted(quote(provider.distribution()), quote(provider.version()), status);
  }
}
