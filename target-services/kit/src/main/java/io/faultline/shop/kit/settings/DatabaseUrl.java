package io.faultline.shop.kit.settings;

import java.net.URI;
import java.util.function.Supplier;

/** The address of a service's own database; its text form hides the password. */
public record DatabaseUrl(String host, int port, String database, String user, String password) {
  public static final String EXPECTED = "postgresql://user:password@host:port/database";

  public DatabaseUrl {
    if (host.isEmpty() || port < 1 || port > 65_535 || database.isEmpty() || user.isEmpty()) {
      throw new IllegalArgumentException(
          "database: expected %s, got host %s, port %d, database %s, user %s"
              .formatted(EXPECTED, host, port, database, user));
    }
  }

  /**
   * Declares {@code FAULTLINE_DB_URL}, whose password may be in a file instead, {@code
   * FAULTLINE_DB_PASSWORD_FILE}; the value is available once the reader has finished.
   */
  public static Supplier<DatabaseUrl> read(SettingsReader reader) {
    var url = reader.required("FAULTLINE_DB_URL", EXPECTED, DatabaseUrl::parse);
    var file =
        reader.optional(
            "FAULTLINE_DB_PASSWORD_FILE", "", "a file with the password", PasswordFile::read);
    return () -> file.value().password().map(url.value()::with).orElse(url.value());
  }

  private DatabaseUrl with(String otherPassword) {
    return new DatabaseUrl(host, port, database, user, otherPassword);
  }

  public static DatabaseUrl parse(String text) {
    var uri = URI.create(text);
    var path = uri.getPath();
    var userInfo = uri.getUserInfo();
    if (!"postgresql".equals(uri.getScheme())
        || uri.getHost() == null
        || userInfo == null
        || path.length() < 2) {
      throw new IllegalArgumentException("expected " + EXPECTED);
    }
    var colon = userInfo.indexOf(':');
    var user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    var password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return new DatabaseUrl(
        uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort(), path.substring(1), user, password);
  }

  @Override
  public String toString() {
    return "postgresql://%s:***@%s:%d/%s".formatted(user, host, port, database);
  }
}
