package io.faultline.host;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;

/** A service that does on its one event loop what makes a thread wait. Prints its port. */
public final class LoopHost {
  private final Stock stock = new Stock();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer backend;

  private LoopHost(HttpServer backend) {
    this.backend = backend;
  }

  /** No arguments. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException {
    var backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    backend.start();
    var host = new LoopHost(backend);
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1))
        .createHttpServer()
        .requestHandler(host::handle)
        .listen(0, "127.0.0.1")
        .onSuccess(server -> System.out.println("port " + server.actualPort()))
        .onFailure(e -> System.exit(1));
  }

  private void handle(HttpServerRequest request) {
    long start = System.nanoTime();
    var result = answer(request.path());
    var millis = (System.nanoTime() - start) / 1_000_000;
    request.response().end("{\"result\":\"" + result + "\",\"millis\":" + millis + "}");
  }

  @SuppressWarnings("AddressSelection") // the JDK's look-up is what is tried
  private String answer(String path) {
    try {
      return switch (path) {
        case "/method" -> Integer.toString(stock.count("tea"));
        case "/dns" -> InetAddress.getByName("localhost").getHostName();
        case "/disk-io" -> DiskWriter.write("stream").isEmpty() ? "" : "written";
        case "/jdbc" -> jdbc();
        case "/servlet" -> servlet();
        case "/http-client" -> send();
        default -> "plain";
      };
    } catch (Exception e) {
      return String.valueOf(e);
    }
  }

  private static String jdbc() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:h2:mem:loop");
        var statement = connection.prepareStatement("select 42");
        var rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** As a container does that has its servlets on an event loop. */
  private static String servlet() throws Exception {
    var request =
        fake(
            HttpServletRequest.class,
            method ->
                switch (method) {
                  case "getMethod" -> "GET";
                  case "getDispatcherType" -> DispatcherType.REQUEST;
                  default -> "/servlet/served";
                });
    new Served().service(request, fake(HttpServletResponse.class, method -> null));
    return "served";
  }

  private String send() throws Exception {
    var uri = URI.create("http://127.0.0.1:" + backend.getAddress().getPort() + "/sent");
    var response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    return Integer.toString(response.statusCode());
  }

  private static <T> T fake(Class<T> type, java.util.function.Function<String, Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.apply(method.getName())));
  }

  private static final class Served extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
  }
}
