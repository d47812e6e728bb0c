package io.faultline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.faultline.agent.testbed.Certificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import java.util.TreeSet;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command line to an agent that listens on every interface, over TLS. */
class TlsIT {
  @TempDir Path folder;

  @Test
  void talksToAnAgentWhoseCertificateTheGivenAuthorityIssuedAndToNoOther() throws Exception {
    var own = Certificates.make(folder, "own", "EC");
    var ca = own.certFile().toString();
    var token = folder.resolve("agent.token").toString();
    try (var host = new HostUnderTest()) {
      var url =
          Commands.call(
                  "attach",
                  host.pid(),
                  "--name",
                  "stock",
                  "--json",
                  "--host",
                  "0.0.0.0",
                  "--token-file",
                  token,
                  "--cert",
                  ca,
                  "--key",
                  own.keyFile().toString())
              .expect(0)
              .json()
              .path("url")
              .asText();
      assertThat(url).startsWith("https://");
      String[] call = {"points", "--agent", url, "--token-file", token, "--ca", ca};
      assertThat(Commands.call(call).expect(0).out()).contains("http-client");
      call[6] = Certificates.make(folder, "other", "EC").certFile().toString();
      assertThat(Commands.call(call).expect(3).err()).contains("SSLHandshakeException");
      assertThat(Commands.call("points", "--pid", host.pid(), "--ca", ca).expect(0).out())
          .contains("http-client");
      assertThat(Commands.call("points", "--system", system(url, token, ca)).expect(0).out())
          .contains("stock");
    }
  }

  @Test
  void anAgentBeyondLoopbackWithoutThemIsUnusable() throws Exception {
    try (var host = new HostUnderTest()) {
      assertThat(Commands.call("attach", host.pid(), "--host", "0.0.0.0").expect(2).err())
          .contains("beyond loopback expected tokenFile, certFile and keyFile");
    }
  }

  @Test
  void asksAPrometheusWithItsTokenWhoseCertificateTheGivenAuthorityIssued() throws Exception {
    Certificates.make(folder, "prom", "EC");
    Certificates.make(folder, "other", "EC");
    Files.writeString(folder.resolve("prom.token"), "hidden-token\n");
    var asked = Collections.synchronizedSet(new TreeSet<String>());
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keysOf("prom")));
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
          var bytes = "{\"status\":\"success\",\"data\":{\"version\":\"3.1.0\"}}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      int port = server.getAddress().getPort();
      var good = Commands.call("system", "check", prometheus(port, "prom")).expect(0);
      assertThat(good.out()).contains("prometheus").doesNotContain("hidden-token");
      assertThat(asked).containsExactly("Bearer hidden-token");
      var bad = Commands.call("system", "check", prometheus(port, "other")).expect(3);
      assertThat(bad.out()).contains("PKIX path building failed");
    } finally {
      server.stop(0);
    }
  }

  private String prometheus(int port, String ca) throws Exception {
    return Files.writeString(
            folder.resolve("prometheus-%s.yaml".formatted(ca)),
            """
            name: mine
            prometheus: {url: "https://127.0.0.1:%d", tokenFile: prom.token, caFile: %s.crt}
            processes: {}
            """
                .formatted(port, ca))
        .toString();
  }

  private SSLContext keysOf(String name) throws Exception {
    var password = "changeit".toCharArray();
    var store = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), password);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private String system(String url, String token, String ca) throws Exception {
    return Files.writeString(
            folder.resolve("system.json"),
            """
            {"name":"mine","prometheus":"http://127.0.0.1:9","processes":{"stock":{"url":"http://127.0.0.1:9",
              "agent":{"url":"%s","tokenFile":"%s","caFile":"%s"}}}}
            """
                .formatted(url, token, ca))
        .toString();
  }
}
