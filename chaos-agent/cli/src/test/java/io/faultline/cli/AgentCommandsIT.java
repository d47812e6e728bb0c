package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.fault.FaultKinds;
import io.faultline.proxy.FaultProxy;
import io.faultline.proxy.ProxySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands by hand, on a process that knows nothing of Faultline. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentCommandsIT {
  private static final String COUNT =
      "stock method class=io.faultline.cli.CountingHost$Shelf method=count";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private HostUnderTest host;
  private String url;
  private String token;

  @BeforeAll
  void attach() throws IOException {
    host = new HostUnderTest().underLoad();
    token = folder.resolve("agent.token").toString();
    var attached =
        Commands.call("attach", host.pid(), "--name", "stock", "--token-file", token, "--json")
            .expect(0)
            .json();
    url = attached.path("url").asText();
    assertThat(attached.path("tokenFile").asText()).isEqualTo(token);
  }

  @AfterEach
  void calm() {
    call("panic").expect(0);
  }

  @AfterAll
  void detach() throws Exception {
    try (var ending = host) {
      assertThat(Commands.call("detach", host.pid()).expect(0).out()).contains("detached");
      assertThat(Commands.call("detach", host.pid()).expect(3).err()).contains("found none");
      assertThat(Commands.call("points", "--pid", host.pid()).expect(3).err())
          .contains("found none");
      assertThat(ending.get()).isEqualTo("3");
    }
  }

  @Test
  void injectsForAWhileAndSaysWhatItAffected() throws Exception {
    var done =
        Commands.call("inject", COUNT, "return 42", "--for", "2.5s", "--json", "--pid", host.pid())
            .expect(0)
            .json();
    assertThat(done.path("affected").asLong()).isPositive();
    assertThat(done.path("seconds").asDouble()).isBetween(2.4, 10.0);
    var fault = done.path("faults").path(0);
    assertThat(fault.path("process").asText()).isEqualTo("stock");
    assertThat(fault.path("state").asText()).isEqualTo("lifted");
    assertThat(host.get()).isEqualTo("3");
  }

  /** Its leases are 4 s long. */
  @Test
  void injectsForLongerThanALeaseAndNeverLetsGo() throws Exception {
    var injecting =
        CompletableFuture.supplyAsync(() -> call("inject", COUNT, "return 42", "--for", "7s"));
    await().atMost(Duration.ofSeconds(5)).until(() -> host.get().equals("42"));
    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(7))
        .until(() -> host.get().equals("42"));
    injecting.get().expect(0);
    assertThat(host.get()).isEqualTo("3");
  }

  @Test
  void liftsAllThatIsRaised() throws Exception {
    call("inject", COUNT, "return 42", "--for", "1m", "--no-wait").expect(0);
    call("inject", "stock dns host=nowhere.invalid", "latency 1ms", "--for", "1m", "--no-wait")
        .expect(0);
    assertThat(call("lift", "--all").expect(0).out().lines()).hasSize(2);
    assertThat(call("faults", "--raised").expect(0).out()).contains("no faults");
    assertThat(host.get()).isEqualTo("3");
  }

  @Test
  void whatAffectedNothingIsUnknown() {
    var done = call("inject", "stock dns host=nowhere.invalid", "latency 1ms", "--for", "100ms");
    assertThat(done.expect(3).err()).contains("UNKNOWN: it affected nothing; no call matched");
    assertThat(done.out()).contains("lifted after 0.").contains("0 affected");
  }

  @Test
  void aShareOfNothingCountsWhatWouldBeMetAndDoesNothing() throws Exception {
    var done = call("inject", COUNT + " share=0%", "return 42", "--for", "1.5s").expect(0);
    assertThat(done.out())
        .containsPattern("counted for 1\\.[5-9] s: [1-9]\\d* calls would have been met");
    assertThat(host.get()).isEqualTo("3");
    assertThat(call("inject", "stock jvm share=0%", "cpu 50%").expect(2).err())
        .contains("expected 'stock jvm'");
  }

  @Test
  void theHelpOfInjectListsEveryKindOfFault() {
    var help = Commands.call("inject", "--help").expect(0).out().replaceAll("\\s+", " ");
    assertThat(FaultKinds.ALL).allSatisfy(kind -> assertThat(help).contains(kind.example()));
  }

  @Test
  void leavesAFaultToItsLeaseAndLiftsItByItsId() throws Exception {
    var raised = call("inject", COUNT, "return 42", "--for", "1m", "--no-wait", "--json").expect(0);
    var id = "stock/" + raised.json().path(0).path("id").asText();
    assertThat(host.get()).isEqualTo("42");
    assertThat(call("faults", "--raised").expect(0).out()).contains(id).contains("return 42");
    assertThat(call("lift", id).expect(0).out()).contains(id + " lifted");
    assertThat(host.get()).isEqualTo("3");
    assertThat(call("faults", "--raised").expect(0).out()).contains("no faults");
    assertThat(call("lift", "stock/f0").expect(2).err()).contains("expected one of ").contains(id);
  }

  @Test
  void panicLiftsInEveryProcessAndNamesThoseThatDidNotAnswer() throws Exception {
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed.close();
      var system = system("http://127.0.0.1:" + closed.getLocalPort());
      call("inject", COUNT, "return 42", "--no-wait").expect(0);
      assertThat(host.get()).isEqualTo("42");
      var done = Commands.call("panic", "--system", system);
      assertThat(done.expect(3).out()).containsPattern("lifted 1 fault, 2 of 3 answered, in \\d");
      assertThat(done.err()).contains("agent of gone");
      assertThat(host.get()).isEqualTo("3");
    }
    assertThat(call("panic", "--json").expect(0).json().path("millis").asDouble())
        .isBetween(0.0, 2000.0);
  }

  @Test
  void panicResetsTheFaultProxyToo() throws Exception {
    var settings = new ProxySettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), 7, 1);
    try (var proxy = FaultProxy.start(settings)) {
      var api = "http://127.0.0.1:" + proxy.address().getPort();
      post(
          api + "/proxies",
          """
          {"name":"edge","listen":"127.0.0.1:0","upstream":"127.0.0.1:9",
           "toxics":[{"type":"latency","attributes":{"latency":100}}]}
          """);
      var system =
          Files.writeString(
              folder.resolve("proxied.json"),
              """
              {"name":"mine","prometheus":"http://127.0.0.1:9","proxies":{"proxy":"%s"},"processes":{
                "stock":{"url":"http://127.0.0.1:9","agent":{"url":"%s","tokenFile":"%s"}}}}
              """
                  .formatted(api, url, token));
      var done = Commands.call("panic", "--system", system.toString()).expect(0);
      assertThat(done.out()).contains("lifted 1 fault, 3 of 3 answered");
      assertThat(get(api + "/proxies/edge/toxics").strip()).isEqualTo("[]");
    }
  }

  /** A hold applies to all runs of this user, including other tests: it is kept elsewhere. */
  @Test
  void aHoldBarsNewFaultsUntilItIsReleasedAndSaysWhoWhenAndWhy() throws Exception {
    var shared = System.setProperty("java.io.tmpdir", folder.toString());
    try {
      barsNewFaultsUntilReleased();
    } finally {
      call("panic", "--release");
      System.setProperty("java.io.tmpdir", shared);
    }
  }

  private void barsNewFaultsUntilReleased() throws Exception {
    call("inject", COUNT, "return 42", "--no-wait").expect(0);
    var held = call("panic", "--hold", "the sale is on").expect(0);
    assertThat(held.out())
        .contains(
            "lifted 1 fault", "no new faults until", "1 of 1 agents and fault proxies refuse");
    // For any caller: the file of this user is not what refuses here.
    var raw = raise();
    assertThat(raw.statusCode()).isEqualTo(423);
    assertThat(raw.body())
        .contains("held back: the sale is on (" + System.getProperty("user.name"));
    assertThat(host.get()).isEqualTo("3");
    var refused = call("inject", COUNT, "return 42", "--no-wait").expect(3);
    assertThat(refused.err())
        .contains("stock: new faults are held back: the sale is on (")
        .contains(System.getProperty("user.name"))
        .containsPattern("since \\d{4}-\\d\\d-\\d\\dT");
    assertThat(call("faults", "--raised").expect(0).out()).contains("no faults");
    assertThat(call("panic", "--release").expect(0).out()).contains("raised again");
    assertThat(call("panic", "--release").expect(0).out()).contains("nothing was held");
    call("inject", COUNT, "return 42", "--no-wait").expect(0);
    assertThat(call("panic", "--hold", " ").expect(2).err()).contains("reason: expected a text");
  }

  /** Like a request of another user, another machine or any HTTP client. */
  private HttpResponse<String> raise() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/v1/faults"))
            .header("Authorization", "Bearer " + Files.readString(Path.of(token)).strip())
            .POST(
                BodyPublishers.ofString(
                    "{\"fault\":\"return 42\",\"target\":\"%s\",\"leaseMillis\":4000}"
                        .formatted(COUNT)))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  @Test
  void aHoldSaysWhereItCouldNotBeMadeKnown() throws Exception {
    var shared = System.setProperty("java.io.tmpdir", folder.toString());
    var settings = new ProxySettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), 42, 2);
    try (var proxy = FaultProxy.start(settings)) {
      var api = "http://127.0.0.1:" + proxy.address().getPort();
      var system = folder.resolve("partly.json");
      Files.writeString(
          system,
          """
          {"name":"mine","prometheus":"http://127.0.0.1:9","proxies":{"proxy":"%s"},"processes":{
            "stock":{"url":"http://127.0.0.1:9","agent":{"url":"%s","tokenFile":"%s"}},
            "gone":{"url":"http://127.0.0.1:9","agent":{"url":"http://127.0.0.1:9","tokenFile":"%s"}}}}
          """
              .formatted(api, url, token, token));
      var held = Commands.call("panic", "--hold", "sale", "--system", system.toString()).expect(3);
      assertThat(held.out()).contains("2 of 3 agents and fault proxies refuse");
      assertThat(held.err()).contains("holds nothing back: agent of gone: ");
      post(api + "/proxies", "{\"name\":\"edge\",\"upstream\":\"localhost:9\"}");
      assertThat(raise().statusCode()).isEqualTo(423);
      assertThat(get(api + "/hold")).contains("\"held\":true");
      var released = Commands.call("panic", "--release", "--system", system.toString()).expect(3);
      assertThat(released.out()).contains("raised again");
      assertThat(released.err()).contains("may still hold faults back: agent of gone: ");
      assertThat(get(api + "/hold")).contains("\"held\":false");
    } finally {
      System.setProperty("java.io.tmpdir", shared);
    }
  }

  @Test
  void showsEventsAsTheyHappen() throws Exception {
    var watching = CompletableFuture.supplyAsync(() -> call("watch", "--json", "--for", "4s"));
    // Breakers are watched from the first reader's hello on.
    await().atMost(Duration.ofSeconds(3)).until(this::isArmed);
    call("inject", COUNT, "return 42", "--for", "200ms").expect(0);
    var done = watching.join().expect(0);
    var types = new ArrayList<String>();
    for (var line : done.out().lines().toList()) {
      var event = Launcher.JSON.readTree(line);
      assertThat(event.path("process").asText()).isEqualTo("stock");
      types.add(event.path("type").asText());
    }
    assertThat(types).containsSubsequence("hello", "fault-raised", "first-effect", "fault-lifted");
  }

  @Test
  void listsWhatThereIsToBreak() throws Exception {
    assertThat(call("points").expect(0).out())
        .containsPattern("stock +method +.*latency")
        .contains("loaded classes");
    assertThat(call("points", "--json").expect(0).json().path(0).path("process").asText())
        .isEqualTo("stock");
  }

  @Test
  void ctrlCLiftsAndReportsAndAKilledCommandsFaultIsGoneWithin5Seconds() throws Exception {
    var launcher = new Launcher(folder.resolve("calls"), 0);
    String[] words = {
      "inject", COUNT, "return 42", "--for", "50s", "--agent", url, "--token-file", token
    };
    try (var interrupted = launcher.start(words)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> host.get().equals("42"));
      signal("-INT", interrupted.process());
      assertThat(interrupted.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(host.get()).isEqualTo("3");
      assertThat(interrupted.done().expect(0).output()).contains("lifted after");
    }
    try (var killed = launcher.start(words)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> host.get().equals("42"));
      assertThat(killed.process().isAlive()).isTrue();
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> host.get().equals("3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stock|return 1|--for=1s|expected a process and a point",
        "stock method|retrun 1|--for=1s|expected a fault",
        "stock method|return 1|--for=soon|expected a duration",
        "stock method|return 1|--for=2h|at most 1h",
        "stock method class=x|return 1|--for=1s|expected method=",
        "other method|return 1|--for=1s|expected * or one of stock, got 'other'",
        "stock nowhere|latency 1s|--for=1s|point: expected one of",
        "stock dns|latency 1s|--pid=1|expected one of --agent, --system and --pid, got more",
      })
  void whatMakesNoSenseIsUnusableAndSaysWhatWasExpected(
      String target, String fault, String option, String message) {
    assertThat(call("inject", target, fault, option).expect(2).err()).contains(message);
  }

  @Test
  void saysWhatIsWrongWithTheWayToTheAgent() throws IOException {
    assertThat(Commands.call("faults", "--agent", url).expect(3).err()).contains("Bearer");
    assertThat(Commands.call("faults", "--agent", "nonsense").expect(2).err())
        .contains("--agent: expected a URL");
    assertThat(Commands.call("faults", "--agent", url, "--token-file", "none").expect(3).err())
        .contains("token file");
    assertThat(Commands.call("faults", "--system", "none.json").expect(2).err())
        .contains("--system");
    assertThat(Commands.call("faults", "--home", folder.resolve("none").toString()).expect(2).err())
        .contains("none is up");
  }

  private boolean isArmed() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/v1/status"))
            .header("Authorization", "Bearer " + Files.readString(Path.of(token)).strip())
            .build();
    return Launcher.JSON
        .readTree(HTTP.send(request, BodyHandlers.ofString()).body())
        .path("armed")
        .asBoolean();
  }

  private Commands.Done call(String... words) {
    var line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--agent", url, "--token-file", token));
    return Commands.call(line.toArray(String[]::new));
  }

  private String system(String gone) throws IOException {
    return Files.writeString(
            folder.resolve("system.json"),
            """
            {"name":"mine","prometheus":"http://127.0.0.1:9","processes":{
              "stock":{"url":"http://127.0.0.1:9","agent":{"url":"%s","tokenFile":"%s"}},
              "gone":{"url":"http://127.0.0.1:9","agent":{"url":"%s","tokenFile":"%s"}}}}
            """
                .formatted(url, token, gone, token))
        .toString();
  }

  private static void post(String uri, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.ofString(body)).build();
    var response = HTTP.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
  }

  private static String get(String uri) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString())
        .body();
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
  }
}
