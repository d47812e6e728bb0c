package io.faultline.agent.library.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:15432/shop?user=me&password=secret, postgresql, db:15432",
    "jdbc:postgresql://db/shop, postgresql, db:5432",
    "jdbc:mysql://me:secret@db:3307/shop, mysql, db:3307",
    "jdbc:sqlserver://db;user=me;password=secret, sqlserver, db:1433",
    "jdbc:oracle:thin:me/secret@//db:1521/service, oracle, db:1521",
    "jdbc:h2:mem:app;PASSWORD=secret, h2, mem:app",
  })
  void tellsTheAddressWithoutWhoAsks(String url, String library, String peer) {
    assertThat(DatabaseAddress.of(url)).isEqualTo(new DatabaseAddress(library, peer));
  }
}
