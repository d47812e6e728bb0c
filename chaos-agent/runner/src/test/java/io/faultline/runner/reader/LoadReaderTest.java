package io.faultline.runner.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.faultline.runner.experiment.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadReaderTest {
  private static final String REST =
      """
      experiment: a
      title: A
      phases: {warmUp: 1s, steady: 15s, fault: 20s, recovery: 20s, hold: 2s}
      steadyState:
        - {name: errors, query: "sum(x)", tolerance: "<= 0.01"}
      load:
      """;

  private static final String REQUESTS =
      """
        rate: 20 per second
        base: http://127.0.0.1:18600
        requests:
          - name: book
            weight: 3
            method: POST
            path: /bookings
            headers: {Content-Type: application/json, X-Try: "{uuid}"}
            values: {reference: "{uuid}", nights: "{number 1..5}", room: "{line of rooms.txt}"}
            body: '{"reference":"{reference}","nights":{nights},"room":"{room}"}'
            expect: {status: 201 | 202, fields: {nights: "{nights}"}}
            ledger: {id: id, price: priceCents}
          - {name: list, url: "http://localhost:18600/bookings?reference={uuid}"}
      """;

  @TempDir Path folder;

  @Test
  void readsASimulationOfOnesOwn() throws Exception {
    var load =
        read("  {simulation: a.B, rate: 5, classPath: [libs/*, ../mine], properties: {users: 7}}");
    assertThat(load)
        .isEqualTo(
            new Workload.Simulation(
                "a.B",
                List.of(folder + "/libs/*", folder.getParent() + "/mine"),
                Map.of("users", "7"),
                5,
                List.of()));
  }

  @Test
  void readsRequestsAndFindsTheirFilesBesideTheExperiment() throws Exception {
    Files.writeString(folder.resolve("rooms.txt"), "single\n");
    var load = (Workload.Requests) read(REQUESTS);
    assertThat(load.base()).contains("http://127.0.0.1:18600");
    assertThat(load.requests().get(0))
        .isEqualTo(
            new Workload.UserRequest(
                "book",
                3,
                "POST",
                "/bookings",
                Map.of("Content-Type", "application/json", "X-Try", "{uuid}"),
                Map.of(
                    "reference",
                    "{uuid}",
                    "nights",
                    "{number 1..5}",
                    "room",
                    "{line of " + folder.resolve("rooms.txt") + "}"),
                "{\"reference\":\"{reference}\",\"nights\":{nights},\"room\":\"{room}\"}",
                "201|202",
                Map.of("nights", "{nights}"),
                Map.of("id", "id", "price", "priceCents")));
    assertThat(load.requests().get(1).method()).isEqualTo("GET");
    assertThat(load.mayKeepLedger()).isTrue();
  }

  @Test
  void readsACommandAndNoLoad() throws Exception {
    assertThat(read("  {command: [k6, run, -d, 30, x.js]}"))
        .isEqualTo(new Workload.Command(List.of("k6", "run", "-d", "30", "x.js"), List.of()));
    assertThat(read("  {none: true}")).isEqualTo(new Workload.Traffic());
  }

  @Test
  void namesWhatDoesNotFitTheKind() throws Exception {
    assertThat(problems("  {rate: 5}"))
        .containsExactly("7: load: expected one of simulation, requests, command, none, got none");
    assertThat(problems("  {simulation: A, none: true, rate: 5}"))
        .containsExactly(
            "7: load: expected one of simulation, requests, command, none, got simulation and none");
    assertThat(problems("  {simulation: A}"))
        .containsExactly("7: load.rate: expected this key, got none");
    assertThat(problems("  {none: true, rate: 5}"))
        .containsExactly("7: load.rate: expected with 'none' no such key");
    assertThat(problems("  {none: false}"))
        .containsExactly("7: load.none: expected true, or another kind of load");
  }

  @Test
  void namesMistakesOfRequestsWithTheirLines() throws Exception {
    var wrong =
        REQUESTS
            .replace("{number 1..5}", "{number 5..1}")
            .replace("{room}", "{rom}")
            .replace("path: /bookings", "path: bookings")
            .replace("price: priceCents", "room: priceCents")
            .replace("name: list", "name: book");
    assertThat(problems(wrong))
        .containsExactly(
            "13: load.requests[0].path: expected one such as '/bookings', got 'bookings'",
            "15: load.requests[0].values.nights: expected a number from low to high, got '{number 5..1}'",
            "16: load.requests[0].body: expected {uuid}, {number 1..100}, {line of users.csv}, {nights}, {reference}, {room}, got '{rom}'",
            "18: load.requests[0].ledger.room: expected a name that 'values' has not",
            "19: load.requests[1].name: expected a name of its own, got it again");
  }

  @Test
  void theFilesOfLinesMustBeThereBeforeARun() throws Exception {
    var file = Files.writeString(folder.resolve("a.yaml"), REST + REQUESTS);
    var refused =
        catchThrowableOfType(
            UnusableInputException.class,
            () ->
                ExperimentReader.read(ExperimentFile.read(file), List.of(), new ScriptedSystem()));
    assertThat(refused)
        .hasMessage(
            "%s:15: load.requests.values.room: expected a file to read, found none at %s"
                .formatted(file, folder.resolve("rooms.txt")));
    Files.writeString(folder.resolve("rooms.txt"), "single\n");
    assertThat(ExperimentReader.read(ExperimentFile.read(file), List.of(), new ScriptedSystem()))
        .isNotNull();
  }

  @Test
  void otherHostsThanLoopbackAreLoadedOnlyByName() throws Exception {
    Files.writeString(folder.resolve("rooms.txt"), "single\n");
    var beyond = REQUESTS.replace("127.0.0.1:18600", "staging.example.org");
    assertThat(problems(beyond))
        .containsExactly(
            "8: load.base: expected loopback or a host named under load.allow, got 'staging.example.org'");
    assertThat(read(beyond + "  allow: [Staging.example.org]\n").allowed())
        .containsExactly("Staging.example.org");
    assertThat(problems("  {command: [wrk, 'http://user@10.0.0.1:80/x']}"))
        .containsExactly(
            "7: load.command: expected loopback or a host named under load.allow, got '10.0.0.1'");
    assertThat(problems("  {command: [wrk, 'http://127.0.0.1.example.org/']}")).hasSize(1);
  }

  @Test
  void anotherKindOfLoadTakesThePlaceOfTheOneThatIsExtended() throws Exception {
    Files.writeString(folder.resolve("base.yaml"), REST + "  {simulation: Orders, rate: 40}");
    var file =
        Files.writeString(
            folder.resolve("a.yaml"),
            "extends: base.yaml\nload: {requests: [{name: a, url: \"http://localhost/\"}]}\n");
    var load = ExperimentReader.read(ExperimentFile.read(file), List.of()).load();
    assertThat(load).isInstanceOf(Workload.Requests.class);
    assertThat(load.perSecond()).isEqualTo(40);
  }

  @Test
  void nothingIsExpectedOfRequestsThatNobodyRecords() throws Exception {
    var expecting =
        """
          {none: true}
        fault: {inject: latency 1s, into: a http-client}
        expect: {userErrors: "<= 1%", slow: "<= 1% over 1s"}
        invariants: [{name: n, get: "http://127.0.0.1/{id}", expect: {a: b}}]
        """;
    assertThat(problems(expecting))
        .containsExactly(
            "9: expect.userErrors: expected load by 'simulation' or 'requests' along with it, as nobody records the users' requests of the traffic that is there anyway",
            "9: expect.slow: expected load by 'simulation' or 'requests' along with it, as nobody records the users' requests of the traffic that is there anyway",
            "10: invariants: expected load that keeps a ledger along with them ('simulation', or 'requests' with 'ledger'), got the traffic that is there anyway");
  }

  /** Any text under {@code load} yields a workload or located messages. */
  @Test
  void whateverStandsUnderLoadIsReadOrRefusedWithItsLine() throws Exception {
    Files.writeString(folder.resolve("rooms.txt"), "single\n");
    int refused = 0;
    for (int seed = 0; seed < 400; seed++) {
      var chance = new Random(seed);
      var text = new StringBuilder(REQUESTS);
      for (int i = 0; i <= chance.nextInt(3); i++) {
        int at = chance.nextInt(text.length());
        int to = Math.min(text.length(), at + chance.nextInt(12));
        text.replace(
            at, to, List.of("", "{", "}", " ", "x", ": ", "{uuid", "7").get(chance.nextInt(8)));
      }
      var found = load(text.toString());
      if (found.isEmpty()) refused++;
    }
    assertThat(refused).isBetween(100, 399);
  }

  private Optional<Workload> load(String load) throws IOException {
    try {
      return Optional.of(read(load));
    } catch (UnusableInputException e) {
      assertThat(e.getMessage().lines()).allMatch(line -> line.matches(".*a\\.yaml:\\d+: .*"));
      return Optional.empty();
    }
  }

  private Workload read(String load) throws IOException, UnusableInputException {
    var file = Files.writeString(folder.resolve("a.yaml"), REST + load);
    return ExperimentReader.read(ExperimentFile.read(file), List.of()).load();
  }

  private List<String> problems(String load) throws IOException {
    var file = Files.writeString(folder.resolve("a.yaml"), REST + load);
    var refused =
        catchThrowableOfType(
            UnusableInputException.class,
            () -> ExperimentReader.read(ExperimentFile.read(file), List.of()));
    assertThat(refused).as("refused").isNotNull();
    return refused.getMessage().lines().map(line -> line.replace(file + ":", "")).toList();
  }
}
