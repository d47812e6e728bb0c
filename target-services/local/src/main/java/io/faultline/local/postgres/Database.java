package io.faultline.local.postgres;

/** A database and the only role that may connect to it, both called {@code name}. */
public record Database(String name, String password) {
  public Database {
    if (!name.matches("[a-z]+") || !password.matches("[0-9a-f]{16,}")) {
      throw new IllegalArgumentException(
          "database: expected a lower-case name and a hexadecimal password, got name " + name);
    }
  }

  /** The form that the services get: {@code postgresql://user:password@host:port/database}. */
  public String url(int port) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(name, password, port, name);
  }

  /** Statements for single-user mode with {@code -j}, where an empty line ends each. */
  String sql(Logging logging) {
    return """
        CREATE ROLE "%1$s" LOGIN%3$s PASSWORD '%2$s';

        CREATE DATABASE "%1$s" OWNER "%1$s";

        REVOKE ALL ON DATABASE "%1$s" FROM PUBLIC;

        """
        .formatted(name, password, logging.roleOption());
  }

  /** The only access rule for this role. */
  String accessRule() {
    return "host \"%1$s\" \"%1$s\" 127.0.0.1/32 scram-sha-256".formatted(name);
  }

  @Override
  public String toString() {
    return "Database[" + name + "]";
  }
}
