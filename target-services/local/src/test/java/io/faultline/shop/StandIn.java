package io.faultline.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A stand-in for a service, as far as {@code local} sees it. It is ready once its own database
 * responds; {@code GET /environment} returns its environment, {@code POST /note} and {@code GET
 * /notes} store and read text in the database, {@code POST /exit} ends it.
 */
public final class StandIn {
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  private StandIn() {
    environment.keySet().removeIf(key -> !key.startsWith("FAULTLINE_"));
  }

  public static void run() throws Exception {
    var standIn = new StandIn();
    var port = Integer.parseInt(standIn.environment.get("FAULTLINE_PORT"));
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", standIn::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = answer(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (SQLException e) {
      exchange.sendResponseHeaders(503, -1);
    }
  }

  private String answer(URI uri) throws SQLException {
    return switch (uri.getPath()) {
      case "/health/ready" -> sql("SELECT 'ready'");
      case "/environment" ->
          environment.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
      case "/note" ->
          sql("CREATE TABLE IF NOT EXISTS notes (text text)")
              + sql("INSERT INTO notes VALUES ('kept') RETURNING text");
      case "/notes" -> sql("SELECT count(*)::text FROM notes");
      case "/other" -> other();
      case "/exit" -> exit();
      default -> "# nothing to measure\n";
    };
  }

  private static String exit() {
    Runtime.getRuntime().halt(7);
    return "";
  }

  private String sql(String statement) throws SQLException {
    var url = environment.get("FAULTLINE_DB_URL");
    return url == null ? "" : sql(url, statement);
  }

  /** Tries to connect to a database of another service. */
  private String other() {
    var url = environment.get("FAULTLINE_DB_URL");
    try {
      return sql(url.substring(0, url.lastIndexOf('/')) + "/postgres", "SELECT 'reached'");
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static String sql(String url, String statement) throws SQLException {
    var uri = URI.create(url);
    var user = uri.getUserInfo().split(":", 2);
    var jdbc = "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
    try (var connection = DriverManager.getConnection(jdbc, user[0], user[1]);
        var query = connection.createStatement()) {
      if (!query.execute(statement)) {
        return "";
      }
      var rows = query.getResultSet();
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
