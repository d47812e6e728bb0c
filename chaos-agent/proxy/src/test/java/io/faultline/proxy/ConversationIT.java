package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The recorded conversation with toxiproxy-server, held with the fault proxy, and with a
 * toxiproxy-server where there is one on the PATH, so that the record is known to be true.
 */
@Timeout(60)
class ConversationIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FreePorts ports = new FreePorts("A", "B", "C", "D", "E", "U", "API");
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A request, its headers, and its response, first that of toxiproxy-server. */
  private record Exchange(String request, List<String> headers, List<String> answers) {}

  @Test
  void theFaultProxyAnswersAsRecorded() throws Exception {
    try (var faultline = new TestProxy()) {
      for (var exchange : conversation())
        assertThat(answer(faultline.port(), exchange))
            .as(exchange.request())
            .isEqualTo(exchange.answers().get(exchange.answers().size() - 1));
    }
  }

  @Test
  void theRecordIsTrue() throws Exception {
    var server = FreePorts.onPath("toxiproxy-server");
    assumeTrue(server.isPresent(), "no toxiproxy-server on the PATH");
    var process =
        new ProcessBuilder(server.get(), "-port", ports.text("API"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      await().until(() -> listens(ports.port("API")));
      for (var exchange : conversation())
        assertThat(answer(ports.port("API"), exchange))
            .as(exchange.request())
            .isEqualTo(exchange.answers().get(0));
    } finally {
      process.destroy();
    }
  }

  private static List<Exchange> conversation() throws IOException {
    var exchanges = new ArrayList<Exchange>();
    var headers = new ArrayList<String>();
    for (var line : FreePorts.lines("conversation.txt")) {
      if (line.isEmpty() || line.startsWith("#")) continue;
      if (line.startsWith("@ ")) headers.add(line.substring(2));
      else if (line.startsWith("= ") || line.startsWith("~ "))
        exchanges.get(exchanges.size() - 1).answers().add(line.substring(2));
      else {
        exchanges.add(new Exchange(line, List.copyOf(headers), new ArrayList<>()));
        headers.clear();
      }
    }
    assertThat(exchanges).isNotEmpty();
    return exchanges;
  }

  private String answer(int port, Exchange exchange) throws IOException, InterruptedException {
    var words = exchange.request().split(" ", 3);
    var body =
        words.length < 3
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(ports.fill(words[2]));
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + words[1]))
            .method(words[0], body);
    for (var header : exchange.headers())
      request.header(header.split(": ", 2)[0], header.split(": ", 2)[1]);
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    var type = response.headers().firstValue("Content-Type").orElse("-").replace(" ", "");
    return "%d %s %s"
        .formatted(response.statusCode(), type, canonical(ports.hide(response.body())))
        .strip();
  }

  /** Keys in order, and without what is only the other server's wording. */
  private static String canonical(String body) throws IOException {
    if (!body.startsWith("{") && !body.startsWith("[")) return body;
    return sorted(JSON.readTree(body)).toString();
  }

  private static JsonNode sorted(JsonNode tree) {
    if (tree.isArray()) {
      var array = JSON.createArrayNode();
      tree.forEach(each -> array.add(sorted(each)));
      return array;
    }
    if (tree.isDouble() && tree.doubleValue() == tree.intValue())
      return JSON.getNodeFactory().numberNode(tree.intValue());
    if (!tree.isObject()) return tree;
    var object = JSON.createObjectNode();
    tree.properties().stream()
        .filter(field -> !field.getKey().equals("Logger")) // a slip of the other server
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(field -> object.set(field.getKey(), sorted(field.getValue())));
    return wordless(object);
  }

  private static JsonNode wordless(ObjectNode object) {
    var prefix = "bad request body: ";
    var error = object.path("error").asText("");
    if (error.startsWith(prefix) && !error.endsWith(": EOF")) object.put("error", prefix + "*");
    // The Go module says "git" where the released binary says its version.
    if (object.path("version").asText("").equals("git")) object.put("version", "2.12.0");
    return object;
  }

  private static boolean listens(int port) {
    try {
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
