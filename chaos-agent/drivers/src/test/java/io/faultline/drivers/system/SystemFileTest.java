package io.faultline.drivers.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.drivers.custom.CommandAction;
import io.faultline.drivers.custom.RequestAction;
import io.faultline.drivers.http.Endpoint;
import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFileTest {
  @TempDir Path folder;

  @Test
  void readsWhatLocalWrites() throws IOException {
    var token = Files.writeString(folder.resolve("token"), "secret\n");
    var system =
        SystemFile.read(
            write(
                """
                {"name":"shop","profile":"tuned","prometheus":"http://127.0.0.1:19090",
                 "control":{"url":"http://127.0.0.1:18070","tokenFile":"%s"},
                 "processes":{"payment":{"url":"http://127.0.0.1:18082","ready":"/health/ready",
                   "agent":{"url":"http://127.0.0.1:18182","tokenFile":"%s"}}},
                 "peers":{"card-processor":"127.0.0.1:18090"},
                 "proxies":{"proxy":"http://127.0.0.1:18474"},
                 "edges":{"payment->card-processor":"127.0.0.1:18285"},
                 "load":{"baseUrl":"http://127.0.0.1:18080","metricsPort":18099}}
                """
                    .formatted(token, token)));
    assertThat(system.processes().get("payment").agent().orElseThrow().credentials().token())
        .contains("secret");
    assertThat(system.address("card-processor")).isEqualTo("127.0.0.1:18090");
    assertThat(system.proxies().get("proxy").credentials().token()).isEmpty();
    assertThat(system.edges()).containsEntry("payment->card-processor", "127.0.0.1:18285");
    assertThat(system.address("elsewhere:80")).isEqualTo("elsewhere:80");
    assertThat(system.resolve("${payment}/orders/{id}"))
        .isEqualTo("http://127.0.0.1:18082/orders/{id}");
    assertThat(system.load().orElseThrow().baseUrl())
        .isEqualTo(URI.create("http://127.0.0.1:18080"));
  }

  @Test
  void aProgramIsFoundByNumberFileOrPort() throws IOException {
    var system =
        SystemFile.read(
            write(
                """
                name: mine
                programs:
                  postgres: {pidFile: data/postmaster.pid}
                  kafka: {port: 19092}
                  worker: {pid: 4711}
                """));
    assertThat(system.programs())
        .containsEntry("postgres", new Program.PidFile(folder.resolve("data/postmaster.pid")))
        .containsEntry("kafka", new Program.Port(19092))
        .containsEntry("worker", new Program.Pid(4711));
  }

  @Test
  void aProgramNeedsOneWayAndANameOfItsOwn() throws IOException {
    var file =
        write(
            """
            name: mine
            processes: {order: {url: "http://127.0.0.1:8080"}}
            programs:
              order: {port: 8080}
              kafka: {port: 1, pid: 2}
            """);
    assertThatThrownBy(() -> SystemFile.read(file))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("5: programs.kafka: expected one of pid, pidFile, port, got");
    var twice =
        write(
            "name: mine\nprocesses: {order: {url: \"http://127.0.0.1:8080\"}}\nprograms: {order: {port: 8080}}");
    assertThatThrownBy(() -> SystemFile.read(twice))
        .hasMessageContaining("3: programs.order: expected a name that no process has");
  }

  @Test
  void aFaultOfTheSystemsOwnMakingIsRaisedAndLiftedByACommandOrARequest() throws IOException {
    var custom =
        SystemFile.read(
                write(
                    """
                    name: mine
                    custom:
                      no-route:
                        raise: {command: [./deny.sh, "a b"]}
                        lift: {http: {url: "http://a/flag?x=1"}}
                        within: 2s
                    """))
            .targets(SourceKeys.CUSTOM)
            .get("no-route");
    assertThat(custom.raise())
        .isEqualTo(new CommandAction(List.of("./deny.sh", "a b"), folder.toString()));
    assertThat(custom.lift())
        .isEqualTo(new RequestAction("POST", "http://a/flag?x=1", Map.of(), "", List.of(), ""));
    assertThat(custom.check()).isEmpty();
    assertThat(custom.withinMillis()).isEqualTo(2000);
    var wrong = write("name: m\ncustom: {a: {raise: {http: {url: /x}}, lift: {command: [b]}}}");
    assertThatThrownBy(() -> SystemFile.read(wrong))
        .hasMessageContaining(
            ":2: custom.a.raise.http.url: expected an http or https URL, got '/x'");
  }

  @Test
  void onlyTheNameIsNeeded() throws IOException {
    var system = SystemFile.read(write("name: mine"));
    assertThat(system.prometheus()).isEmpty();
    assertThat(system.processes()).isEmpty();
    assertThat(system.control()).isEmpty();
    assertThat(system.proxies()).isEmpty();
    assertThat(system.edges()).isEmpty();
  }

  @Test
  void namesEveryMistakeWithItsLine() throws IOException {
    var file =
        write(
            """
            {"name":"mine",
            \t"promotheus":"http://127.0.0.1:9090",
             "processes":{"payment":{"url":"127.0.0.1:8082",
               "ready":"health",
               "agent":{"key":"x","url":"http://127.0.0.1:1"}}},
             "edges":{"a->b":"nowhere"},
             "load":{"baseUrl":"http://127.0.0.1:1","metricsPort":99999}}
            """);
    assertThatThrownBy(() -> SystemFile.read(file))
        .isInstanceOf(UnusableInputException.class)
        .message()
        .satisfies(
            message ->
                assertThat(message.lines().map(line -> line.substring(line.indexOf("system.json"))))
                    .containsExactly(
                        "system.json:2: promotheus: unknown key, did you mean 'prometheus'?",
                        "system.json:3: processes.payment.url: expected an http or https URL without user, query and fragment, got '127.0.0.1:8082'",
                        "system.json:4: processes.payment.ready: expected a path that begins with /, or a URL without user and fragment, got 'health'",
                        "system.json:5: processes.payment.agent.key: unknown key, expected one of url, token, tokenFile, caFile",
                        "system.json:6: edges.a->b: expected host:port, got 'nowhere'",
                        "system.json:7: load.metricsPort: expected a port from 0 to 65535, got '99999'"));
  }

  @Test
  void neverShowsAPassword() throws IOException {
    var file =
        write(
            """
            {"name":"mine","prometheus":"http://me:hidden@127.0.0.1:9090?x",
             "load":{"baseUrl":"http://me:hid/hidden@127.0.0.1:1","metricsPort":1}}
            """);
    assertThatThrownBy(() -> SystemFile.read(file))
        .hasMessageContaining("system.json:1: prometheus: expected")
        .hasMessageContaining("system.json:2: load.baseUrl: expected")
        .message()
        .doesNotContain("hidden");
    var url = Endpoint.of("http://me:hidden@127.0.0.1:9090/prom/");
    assertThat(url).hasToString("http://127.0.0.1:9090/prom");
    assertThat(url.at("/api/v1/query")).hasToString("http://127.0.0.1:9090/prom/api/v1/query");
    assertThat(url.credentials().authorization()).contains("Basic bWU6aGlkZGVu");
    assertThat(url.credentials()).asString().doesNotContain("hidden");
  }

  @Test
  void aProcessUnderAPathIsAskedThere() throws IOException {
    var system =
        SystemFile.read(
            write(
                "{\"name\":\"m\",\"prometheus\":\"http://127.0.0.1:9\",\"processes\":{\"a\":{\"url\":\"http://127.0.0.1:1/a/\",\"ready\":\"/ready\"}}}"));
    assertThat(system.processes().get("a").readiness())
        .contains(URI.create("http://127.0.0.1:1/a/ready"));
  }

  @Test
  void edgesNeedAProxy() throws IOException {
    var file =
        write(
            "{\"name\":\"mine\",\"prometheus\":\"http://127.0.0.1:9090\",\"edges\":{\"a->b\":\"x:1\"}}");
    assertThatThrownBy(() -> SystemFile.read(file))
        .hasMessageContaining("system.json:1")
        .hasMessageContaining("edges: expected the key 'proxies' along with them, got none");
  }

  @Test
  void instancesHaveNamesOfTheirOwn() throws IOException {
    var system =
        SystemFile.read(
            write(
                """
                name: mine
                processes:
                  booking:
                    url: http://10.0.0.{1..3}:8080
                    metrics: /actuator/prometheus
                    agent: {url: "http://10.0.0.{1..3}:8474", token: t}
                  room: {url: ["http://a:1", "http://b:2"], metrics: "http://c:3/metrics"}
                """));
    assertThat(system.processes())
        .containsOnlyKeys(
            "booking[1 of 3]",
            "booking[2 of 3]",
            "booking[3 of 3]",
            "room[1 of 2]",
            "room[2 of 2]");
    var second = system.processes().get("booking[2 of 3]");
    assertThat(second.metrics()).contains(URI.create("http://10.0.0.2:8080/actuator/prometheus"));
    assertThat(second.agent().orElseThrow()).hasToString("http://10.0.0.2:8474");
    assertThat(system.processes().get("room[1 of 2]").metrics())
        .contains(URI.create("http://c:3/metrics"));
    assertThat(system.resolve("${booking}/x ${booking[3 of 3]}"))
        .isEqualTo("http://10.0.0.1:8080/x http://10.0.0.3:8080");
  }

  @Test
  void eachAddressOfANameMayBeAnInstance() throws IOException {
    var system =
        SystemFile.read(
            write("name: mine\nprocesses: {a: {url: 'http://127.0.0.1:80/b', dns: true}}"));
    assertThat(system.processes().get("a").url()).isEqualTo(URI.create("http://127.0.0.1:80/b"));
    var unknown = write("name: mine\nprocesses: {a: {url: 'http://no.invalid:80', dns: true}}");
    assertThatThrownBy(() -> SystemFile.read(unknown))
        .hasMessageContaining(
            ":2: processes.a.url: expected a name that has addresses, got 'no.invalid'");
  }

  @Test
  void credentialsComeFromFilesBesideItAndFromVariables() throws IOException {
    Files.writeString(folder.resolve("prom.password"), "hidden\n");
    Files.writeString(folder.resolve("agent.token"), "secret\n");
    var system =
        SystemFile.read(
            write(
                """
                name: mine
                prometheus: {url: "http://p:9090/x", user: me, passwordFile: prom.password}
                processes:
                  a: {url: "http://a:1", agent: {url: "http://a:2", token: "${file:agent.token}"}}
                """));
    assertThat(system.prometheus().orElseThrow().credentials().authorization())
        .contains("Basic bWU6aGlkZGVu");
    assertThat(system.processes().get("a").agent().orElseThrow().credentials().token())
        .contains("secret");
    assertThat(system).asString().doesNotContain("hidden").doesNotContain("secret");
  }

  @Test
  void whatAVariableStandsForIsNeverShown() throws IOException {
    Files.writeString(folder.resolve("url"), "secret place");
    var file =
        write(
            """
            name: mine
            processes:
              a: {url: "${file:url}"}
              b: {url: "http://b:1", ready: "${file:gone}"}
            """);
    assertThatThrownBy(() -> SystemFile.read(file))
        .message()
        .contains(":3: processes.a.url: expected")
        .contains("got something else by '${file:url}'")
        .contains(
            ":4: processes.b.ready: expected a readable file of at most 64 KiB at 'gone', got none")
        .doesNotContain("secret");
  }

  @Test
  void valuesAreSetOverThoseOfTheFile() throws IOException {
    var file = write("name: mine\nprocesses: {a: {url: 'http://a:1'}}");
    var system = SystemFile.read(file, List.of("processes.a.url=http://b:2", "prometheus=own"));
    assertThat(system.processes().get("a").url()).isEqualTo(URI.create("http://b:2"));
    assertThatThrownBy(() -> SystemFile.read(file, List.of("processes.a.url=b")))
        .hasMessageContaining("--set: processes.a.url: expected");
  }

  @Test
  void whatDoesNotFitTogetherIsSaidAllAtOnce() throws IOException {
    var file =
        write(
            """
            name: mine
            prometheus: {url: "http://p:1", user: me}
            processes:
              a: {url: ["http://a:1", "http://b:1"], agent: "http://a:2"}
              b: {url: "http://b:1", agent: "http://b:2", attach: {jar: b.jar}}
              c: {url: ["http://c:1", "http://d:1"], attach: {mainClass: C}}
              "d[1 of 2]": {url: "http://d:1"}
              e: {url: "http://e:1", agent: {url: "http://e:2", token: x, tokenFile: y}}
            """);
    assertThatThrownBy(() -> SystemFile.read(file))
        .message()
        .satisfies(
            message ->
                assertThat(message.lines().map(line -> line.replaceFirst(".*system.json:", "")))
                    .containsExactly(
                        "2: prometheus: expected user along with password or passwordFile, got one of them",
                        "4: processes.a.agent: expected a URL for each of the 2 instances, got 1",
                        "5: processes.b.attach: expected agent or attach, got both",
                        "6: processes.c.attach: expected a process of which there is one, got 2",
                        "7: processes.d[1 of 2]: expected a name without white space and without any of []{}$/\" and ->",
                        "8: processes.e.agent: expected one of token, tokenFile, user, got token and tokenFile"));
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("system.json"), json);
  }
}
