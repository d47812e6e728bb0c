package io.faultline.host;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** A servlet application with JDBC, the JDK's HTTP client and classes of its own. */
public final class ServletHost extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Stock stock = new Stock();
  private final transient HttpClient client = HttpClient.newHttpClient();
  private final transient HikariDataSource pool = pool();

  /** No arguments. Prints its port. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws LifecycleException {
    var tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(0);
    var context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "app", new ServletHost());
    context.addServletMappingDecoded("/*", "app");
    tomcat.start();
    System.out.println("port " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long start = System.nanoTime();
    var text = answer(request).replace("\"", "'");
    long millis = (System.nanoTime() - start) / 1_000_000;
    response
        .getWriter()
        .write(String.format(Locale.ROOT, "{\"result\":\"%s\",\"millis\":%d}", text, millis));
  }

  @SuppressWarnings("AddressSelection") // the JDK's look-up is what is tried
  private String answer(HttpServletRequest request) {
    try {
      var argument = request.getParameter("q");
      return switch (request.getRequestURI()) {
        case "/count" -> Integer.toString(stock.count(argument));
        case "/level" -> Stock.level(argument).name();
        case "/kotlin" -> Boolean.toString(new kotlin.text.Regex("t.a").matches(argument));
        case "/later" -> stock.later(argument).get();
        case "/reserve" -> stock.reserve(argument).get();
        case "/sooner" -> stock.sooner(argument).toCompletableFuture().get();
        case "/jdbc" -> jdbc(argument);
        case "/pooled" -> pooled(Long.parseLong(argument));
        case "/dns" -> InetAddress.getByName(argument).getHostName();
        case "/client" -> call(request, argument);
        default -> "plain";
      };
    } catch (Exception e) {
      return String.valueOf(e);
    }
  }

  /** Keeps a connection of the pool for so long. */
  private String pooled(long millis) throws Exception {
    try (Connection connection = pool.getConnection();
        var statement = connection.prepareStatement("select 3");
        var rows = statement.executeQuery()) {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
      rows.next();
      return rows.getString(1);
    }
  }

  private static HikariDataSource pool() {
    var settings = new HikariConfig();
    settings.setJdbcUrl("jdbc:h2:mem:pool");
    settings.setPoolName("stock");
    settings.setMaximumPoolSize(2);
    return new HikariDataSource(settings);
  }

  private static String jdbc(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:app");
        var statement = connection.prepareStatement(sql);
        var rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  private String call(HttpServletRequest request, String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + request.getLocalPort() + path);
    return client
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
            .statusCode()
        + "";
  }
}
