package io.faultline.agent.library.jdbc;

import java.util.Map;

/**
 * The database's address in a JDBC URL; never its user or password.
 *
 * @param library the driver's name: {@code postgresql}
 * @param peer {@code host:port}, or for a database without one its name: {@code mem:app}
 */
record DatabaseAddress(String library, String peer) {
  private static final Map<String, String> PORTS =
      Map.of("postgresql", "5432", "mysql", "3306", "mariadb", "3306", "sqlserver", "1433");

  static DatabaseAddress of(String url) {
    var parts = url.replaceFirst("^jdbc:", "").split(":", 2);
    var library = parts[0];
    var rest = parts.length == 1 ? "" : parts[1].replaceFirst("[?;].*$", "");
    var asked = rest.substring(rest.lastIndexOf('@') + 1);
    if (!rest.contains("//")) return new DatabaseAddress(library, asked);
    var host = asked.replaceFirst("^.*?//", "").replaceFirst("/.*$", "");
    var port = PORTS.get(library);
    boolean complete = port == null || host.matches(".*:[0-9]+");
    return new DatabaseAddress(library, complete ? host : host + ":" + port);
  }
}
