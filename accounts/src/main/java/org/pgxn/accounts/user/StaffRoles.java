package org.pgxn.accounts.user;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgxn.accounts.StaffRole;

/** What the function {@code pgxn.staff_roles} answers. */
public final class StaffRoles {

  private StaffRoles() {}

  /**
   * Reads the roles of a user.
   *
   * @param words as the database has them
   * @return the roles
   * @throws SQLException if the database does not give them
   */
  public static Set<StaffRole> of(Array words) throws SQLException {
    return Arrays.stream((String[]) words.getArray())
        .map(StaffRole::parse)
        .collect(Collectors.toUnmodifiableSet());
  }
}
