package org.pgxn.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The table of permissions in the documents is what {@link Deed} says. {@code
 * -Dpgxn.permissions.write=true} writes it anew.
 */
class PermissionTableTests {

  private static final String WRITE = "pgxn.permissions.write";
  private static final Path TABLE = Path.of("..", "docs", "permissions.md");

  @Test
  void theDocumentShowsWhatTheCodeDecides() throws IOException {
    String table = table();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(TABLE, table, UTF_8);
    }
    assertThat(Files.exists(TABLE) ? Files.readString(TABLE, UTF_8) : "")
        .as(
            "docs/permissions.md differs from Deed: run mvn -pl accounts -am verify"
                + " -Dtest=PermissionTableTests -Dsurefire.failIfNoSpecifiedTests=false -D"
                + WRITE
                + "=true")
        .isEqualTo(table);
  }

  private static String table() {
    StringBuilder text =
        new StringBuilder(
            """
            # Permissions

            Made of the code that decides (`Deed`); a test compares them. A mark says who may. *Own* is the
            user whose account it is; co-owners and owners are those of the name, or members and owners of the
            organisation. *Token* is the scope that suffices for users; staff need `admin:*` for what they do
            as staff. *Confirm*: a session has to be confirmed a short while ago.

            | Deed | Own | Co-owner | Owner |\
            """);
    for (StaffRole role : StaffRole.values()) {
      String word = role.word();
      text.append(' ').append(word.substring(0, 1).toUpperCase(Locale.ROOT));
      text.append(word.substring(1)).append(" |");
    }
    text.append(" Token | Confirm |\n|---|---|---|---|");
    text.append("---|".repeat(StaffRole.values().length)).append("---|---|\n");
    for (Deed deed : Deed.values()) {
      text.append("| ").append(deed.words()).append(" |");
      for (Standing standing : new Standing[] {Standing.SELF, Standing.CO_OWNER, Standing.OWNER}) {
        text.append(mark(deed.least().filter(standing::suffices).isPresent()));
      }
      for (StaffRole role : StaffRole.values()) {
        text.append(mark(deed.staff().contains(role)));
      }
      text.append(deed.verb().map(verb -> " `" + verb.word() + ":` |").orElse(" |"));
      text.append(mark(deed.stepUp())).append('\n');
    }
    return text.toString();
  }

  private static String mark(boolean may) {
    return may ? " ✓ |" : " |";
  }
}
