package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process of two instances, each with its agent, by a list of URLs and by a DNS name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class InstancesIT {
  private static final String COUNT =
      " method class=io.faultline.cli.CountingHost$Shelf method=count";

  @TempDir static Path folder;
  private final List<HostUnderTest> hosts = new ArrayList<>();
  private final List<String> agents = new ArrayList<>();
  private Path token;
  private String system;

  @BeforeAll
  void attach() throws IOException {
    token = folder.resolve("agent.token");
    for (int i = 0; i < 2; i++) {
      var host = new HostUnderTest();
      hosts.add(host);
      agents.add(
          Commands.call(
                  "attach",
                  host.pid(),
                  "--name",
                  "stock",
                  "--token-file",
                  token.toString(),
                  "--json")
              .expect(0)
              .json()
              .path("url")
              .asText());
    }
    system =
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: mine
                processes:
                  stock:
                    url: ["http://127.0.0.1:9", "http://127.0.0.1:10"]
                    agent: {url: ["%s", "%s"], tokenFile: agent.token}
                """
                    .formatted(agents.get(0), agents.get(1)))
            .toString();
  }

  @AfterAll
  void stop() throws IOException {
    for (var host : hosts) host.close();
  }

  @Test
  void aFaultIsForTheInstanceThatIsNamed() throws Exception {
    call("inject", "stock[2 of 2]" + COUNT, "return 42", "--no-wait").expect(0);
    assertThat(hosts.get(0).get()).isEqualTo("3");
    assertThat(hosts.get(1).get()).isEqualTo("42");
    assertThat(call("faults", "--raised").expect(0).out())
        .contains("stock[2 of 2]/")
        .doesNotContain("stock[1 of 2]/");
    assertThat(call("panic").expect(0).out()).contains("lifted 1 fault");
    assertThat(hosts.get(1).get()).isEqualTo("3");
  }

  @Test
  void aFaultIsForAllInstancesWhereAllAreNamedOrNone() throws Exception {
    for (var target : List.of("stock[*]", "stock")) {
      call("inject", target + COUNT, "return 42", "--no-wait").expect(0);
      for (var host : hosts) assertThat(host.get()).as(target).isEqualTo("42");
      assertThat(call("panic").expect(0).out()).contains("lifted 2 faults");
    }
    assertThat(call("inject", "stock[3 of 3]" + COUNT, "return 42", "--no-wait").exit())
        .isEqualTo(2);
  }

  /**
   * A hosts file replaces DNS, which a JVM reads at its start: the command runs in one of its own.
   */
  @Test
  void eachAddressOfANameIsAnInstance() throws Exception {
    var server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      var names = folder.resolve("hosts");
      Files.writeString(names, "127.0.0.1 many.test\n127.0.0.2 many.test\n");
      var file = folder.resolve("dns.yaml");
      Files.writeString(
          file,
          "name: mine\nprocesses: {many: {url: 'http://many.test:%d', dns: true}}\n"
              .formatted(server.getAddress().getPort()));
      assertThat(checked(names, file))
          .contains("processes.many[1 of 2]", "http://127.0.0.1:", "http://127.0.0.2:")
          .contains("processes.many[2 of 2]");
    } finally {
      server.stop(0);
    }
  }

  private static String checked(Path names, Path file) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + names,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "system",
                "check",
                file.toString())
            .redirectErrorStream(true)
            .start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  private Commands.Done call(String... words) {
    var line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--system", system));
    return Commands.call(line.toArray(String[]::new));
  }
}
