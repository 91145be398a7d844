package org.pgxn.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.HeldName;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.Standing;

class NameRowTests {

  @Test
  void showsDistributionAndExtensionOfOneNameOnce() {
    Owners owners = new Owners(Optional.of(Nick.of("ann")), List.of(Nick.of("bob")));
    List<NameRow> rows =
        NameRow.rows(
            List.of(
                held(RegistryName.distribution("pair"), Standing.OWNER),
                held(RegistryName.distribution("zip"), Standing.CO_OWNER),
                held(RegistryName.extension("Pair"), Standing.OWNER)),
            _ -> owners);

    assertThat(rows)
        .containsExactly(
            new NameRow(
                "distribution:pair",
                "distribution, extension",
                "pair",
                true,
                "ann",
                List.of(Nick.of("bob")),
                ""),
            new NameRow(
                "distribution:zip",
                "distribution",
                "zip",
                false,
                "ann",
                List.of(Nick.of("bob")),
                ""));
  }

  private static HeldName held(RegistryName name, Standing standing) {
    return new HeldName(name, standing, Optional.empty());
  }
}
