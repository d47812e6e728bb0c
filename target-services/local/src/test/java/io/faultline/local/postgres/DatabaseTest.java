package io.faultline.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final String PASSWORD = "0123456789abcdef";
  private final Database database = new Database("order", PASSWORD);

  @Test
  void isReachedByItsUrl() {
    assertThat(database.url(15432))
        .isEqualTo("postgresql://order:0123456789abcdef@127.0.0.1:15432/order");
  }

  @Test
  void letsOnlyItsRoleInAndOnlyWithThePassword() {
    assertThat(database.accessRule())
        .isEqualTo("host \"order\" \"order\" 127.0.0.1/32 scram-sha-256");
    assertThat(database.sql(Logging.LEAST))
        .contains("REVOKE ALL ON DATABASE \"order\" FROM PUBLIC");
    assertThat(database.sql(Logging.LEAST)).contains("CREATE ROLE \"order\" LOGIN PASSWORD");
    assertThat(database.sql(Logging.CAPTURED)).contains("LOGIN REPLICATION PASSWORD");
  }

  /** Single-user mode with -j ends a statement at a semicolon and an empty line. */
  @Test
  void endsEachStatementWithAnEmptyLine() {
    assertThat(List.of(database.sql(Logging.LEAST).split(";\n\n", -1))).hasSize(4).endsWith("");
  }

  @Test
  void refusesWhatWouldNeedQuoting() {
    assertThatThrownBy(() -> new Database("a\"b", PASSWORD)).hasMessageContaining("name a\"b");
    assertThatThrownBy(() -> new Database("order", "it's")).hasMessageNotContaining("it's");
  }

  @Test
  void doesNotTellThePasswordInLogs() {
    assertThat(database.toString()).doesNotContain(PASSWORD);
  }
}
