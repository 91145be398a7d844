package org.pgxn.meta.convert;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.value.EmailGrammar;
import org.pgxn.meta.value.Words;

/** Writes home page, issues and repository as version 1 does. */
final class ResourcesProjection {
  private static final String MAILTO = "mailto:";
  private static final Set<String> FORGES =
      Set.of(
          "github.com",
          "gitlab.com",
          "codeberg.org",
          "bitbucket.org",
          "git.sr.ht",
          "salsa.debian.org",
          "git.postgresql.org");

  private final Losses losses;
  private final Place root;

  ResourcesProjection(Losses losses, Place root) {
    this.losses = losses;
    this.root = root;
  }

  void project(JsonObject document, ObjectDraft draft) {
    if (!(document.get("resources") instanceof JsonObject resources)) {
      return;
    }
    Place place = root.member("resources", resources.at());
    ObjectDraft known = new ObjectDraft(resources.at());
    for (JsonObject.Member member : resources.members()) {
      if (!(member.value() instanceof JsonString text) || !put(known, member.name(), text)) {
        if (!Words.isCustomName(member.name()) || isNothing(member.value())) {
          losses.lose(place, member, "Version 1 has no such resource.");
        }
      }
    }
    if (!known.isEmpty()) {
      resources.members().stream()
          .filter(ResourcesProjection::isOwn)
          .forEach(member -> known.put(member.name(), member.value()));
      draft.put("resources", known.object());
    } else {
      resources.members().stream()
          .filter(ResourcesProjection::isOwn)
          .forEach(member ->
              losses.lose(place, member, "Version 1 wants one of its own resources beside it."));
    }
  }

  private static boolean put(ObjectDraft draft, String name, JsonString text) {
    switch (name) {
      case "homepage" -> draft.put(name, text);
      case "issues" -> {
        Optional<JsonObject> bugtracker = bugtracker(text);
        bugtracker.ifPresent(object -> draft.put("bugtracker", object));
        return bugtracker.isPresent();
      }
      case "repository" -> draft.put(name, repository(text));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Optional<JsonObject> bugtracker(JsonString issues) {
    ObjectDraft draft = new ObjectDraft(issues.at());
    if (!issues.value().regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
      return Optional.of(draft.put("web", issues).object());
    }
    String rest = issues.value().substring(MAILTO.length());
    int end = rest.indexOf('?');
    return Percent.decode(end < 0 ? rest : rest.substring(0, end))
        .filter(EmailGrammar::isEmail)
        .map(address -> draft.put("mailto", new JsonString(issues.at(), address)).object());
  }

  private static JsonObject repository(JsonString address) {
    ObjectDraft draft = new ObjectDraft(address.at()).put("web", address);
    if (address.value().endsWith(".git") || FORGES.contains(host(address.value()))) {
      draft.put("url", address).put("type", new JsonString(address.at(), "git"));
    }
    return draft.object();
  }

  private static String host(String address) {
    int begin = address.indexOf("://");
    if (begin < 0) {
      return "";
    }
    int end = begin + 3;
    while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    String authority = address.substring(begin + 3, end);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int port = host.indexOf(':');
    return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
  }

  private static boolean isOwn(JsonObject.Member member) {
    return Words.isCustomName(member.name()) && !isNothing(member.value());
  }

  private static boolean isNothing(JsonValue value) {
    return value instanceof JsonNull
        || (value instanceof JsonString(var at, String text) && text.isEmpty());
  }
}
