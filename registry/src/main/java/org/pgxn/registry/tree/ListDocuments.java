package org.pgxn.registry.tree;

import static org.pgxn.meta.json.JsonText.quote;

import java.util.ArrayList;
import java.util.List;
import org.pgxn.accounts.Profile;

/** The documents of one distribution, one user and one tag (root registry contract §1.5). */
final class ListDocuments {
  private ListDocuments() {}

  /**
   * {@code dist/{dist}.json}.
   *
   * @param releases highest version first; at least one
   */
  static String distribution(String name, List<ListedRelease> releases) {
    return """
    {
       "name": %s,
       "releases": {
          %s
       }
    }
    """
        .formatted(quote(name), ReleaseLists.byStatus(releases, 6));
  }

  /**
   * {@code user/{user}.json}.
   *
   * @param releases published by the user, grouped by distribution; may be empty
   */
  static String user(Profile profile, List<ListedRelease> releases) {
    List<String> members = new ArrayList<>();
    members.add("\"nickname\": " + quote(profile.nick().toString()));
    members.add("\"name\": " + quote(profile.fullName()));
    members.add("\"email\": " + quote(profile.email()));
    if (!profile.uri().isEmpty()) {
      members.add("\"uri\": " + quote(profile.uri()));
    }
    if (!profile.twitter().isEmpty()) {
      members.add("\"twitter\": " + quote(profile.twitter()));
    }
    if (!releases.isEmpty()) {
      members.add("\"releases\": {\n%s\n   }".formatted(ReleaseLists.byDistribution(releases)));
    }
    return "{\n   " + String.join(",\n   ", members) + "\n}\n";
  }

  /**
   * {@code tag/{tag}.json}.
   *
   * @param tag in the spelling of one of its uses
   * @param releases with the tag, grouped by distribution; at least one
   */
  static String tag(String tag, List<ListedRelease> releases) {
    return """
    {
       "tag": %s,
       "releases": {
    %s
       }
    }
    """
        .formatted(quote(tag), ReleaseLists.byDistribution(releases));
  }
}
