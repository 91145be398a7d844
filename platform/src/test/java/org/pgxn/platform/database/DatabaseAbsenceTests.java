package org.pgxn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseAbsenceTests {

  @ParameterizedTest
  @CsvSource({
    "08006, true",
    "57P01, true",
    "57P03, true",
    "25P03, true",
    "25006, false",
    "57014, false",
    "23505, false",
    "40001, false"
  })
  void isToldByTheState(String state, boolean absent) {
    assertThat(DatabaseAbsence.isCauseOf(new SQLException("x", state))).isEqualTo(absent);
  }

  @Test
  void isFoundBehindWhatTheFrameworkSays() {
    SQLTransientConnectionException timeout = new SQLTransientConnectionException("no connection");

    assertThat(DatabaseAbsence.isCauseOf(new CannotGetJdbcConnectionException("x", timeout)))
        .isTrue();
    assertThat(DatabaseAbsence.isCauseOf(new CannotCreateTransactionException("x", timeout)))
        .isTrue();
  }

  @Test
  void isNotEveryFailure() {
    assertThat(DatabaseAbsence.isCauseOf(null)).isFalse();
    assertThat(DatabaseAbsence.isCauseOf(new IllegalStateException("x"))).isFalse();
    assertThat(DatabaseAbsence.isCauseOf(new DuplicateKeyException("x"))).isFalse();
    assertThat(DatabaseAbsence.isCauseOf(new SQLException("without state"))).isFalse();
  }
}
