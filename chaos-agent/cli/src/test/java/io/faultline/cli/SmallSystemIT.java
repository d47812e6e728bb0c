package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import io.faultline.runner.report.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on a system other than the shop, with gaps of its instruments and with foreign faults. */
@Timeout(300)
class SmallSystemIT {
  private static final Path WORK = Path.of("target/small-system-it").toAbsolutePath();

  private static final Map<String, Path> RUNS = new ConcurrentHashMap<>();

  /** Seconds from the fault's begin to shortly before its lifting. */
  private static final int INTO_FAULT = 4;

  private static SmallSystem system;

  @BeforeAll
  static void start() throws IOException {
    system = new SmallSystem(WORK.resolve("system-" + System.nanoTime()));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  /** The instrument to stop, the phase, and for how many seconds. */
  record Stop(int seed, String instrument, int phase, int seconds) {}

  /** Stops of each instrument for 2, 5 and 20 s, in a phase by seed. */
  static Stream<Stop> stops() {
    var instruments = List.of("prometheus", "generator", "front", "proxy");
    return IntStream.range(0, 12)
        .mapToObj(
            seed ->
                new Stop(
                    seed,
                    instruments.get(seed % 4),
                    new Random(seed).nextInt(3),
                    List.of(2, 5, 20).get(seed / 4)));
  }

  @Test
  void whatThePromisesNeedIsAskedBeforeAnythingStarts() throws Exception {
    var text = experiment().replace("recovered: 5s", "recovered: 2s");
    var finer = Files.writeString(WORK.resolve("finer.yaml"), text.replace("[2s]", "[1m]"));
    assertThat(check(finer).expect(2).err())
        .contains(
            "finer.yaml:17: expect.recovered: expected 60.5s or more, as 'users' errors' lags so"
                + " far behind (scraped every 500ms + looks back 1m), got 2s");
    var wrong =
        Files.writeString(
            WORK.resolve("wrong.yaml"),
            experiment().replace("BackFailing", "BackFalling").replace("front http", "frint http"));
    assertThat(check(wrong).expect(2).err())
        .contains("fault.into: expected one of back, front, got 'frint': did you mean 'front'?")
        .contains("expected one of BackFailing, got 'BackFalling': did you mean 'BackFailing'?");
    assertThat(check(good("good")).expect(0).err()).isEmpty();
  }

  @Tag("soak")
  @Test
  void whatFiresBeforeTheRunIsKnownWithItsLabelsAndDetectsNothing() throws Exception {
    system.failElsewhere(true);
    Journal journal;
    try {
      SmallSystem.await("the alert fires", system::firesElsewhere);
      journal = run("elsewhere", good("elsewhere"), runs -> {});
    } finally {
      system.failElsewhere(false);
    }
    assertThat(verdict("elsewhere")).isEqualTo("UNKNOWN");
    assertThat(journal.all(Entry.Watched.class).filter(Entry.Watched::firing))
        .extracting(Entry.Watched::detector)
        .contains("front/stock");
    assertThat(journal.all(Entry.Watched.class))
        .anyMatch(it -> it.firing() && it.labels().getOrDefault("peer", "").equals("elsewhere"));
  }

  /** The experiment is checked against the real Prometheus, agent and classes. */
  @Test
  void whatIsNotThereIsSaidWhereItStandsAndNothingIsStarted() throws Exception {
    assertRefused(
        experiment()
            .replace("vector(0)) /", "vector(0) /")
            .replace("front http-client", "front http-clint"),
        "wrong.yaml:7: steadyState[0].query: expected PromQL, got this: ",
        "wrong.yaml:12: fault.into: expected one of ",
        "got 'http-clint': did you mean 'http-client'?");
    assertRefused(
        experiment().replace("peer=back", "peer=back shre=100%"),
        "wrong.yaml:12: fault.into: http-client: expected one of ",
        "got 'shre': did you mean 'share'?");
    assertRefused(
        experiment().replace("java.net.ConnectException", "no.such.Failure"),
        "wrong.yaml:11: fault.inject: ",
        "no class no.such.Failure");
  }

  private static void assertRefused(String text, String... messages) throws IOException {
    var file = Files.writeString(WORK.resolve("wrong.yaml"), text).toString();
    var runs = WORK.resolve("nothing-" + System.nanoTime());
    assertThat(check(Path.of(file)).expect(2).err()).contains(messages);
    assertThat(command("run", file, "--runs", runs.toString()).expect(2).err()).contains(messages);
    assertThat(runs).doesNotExist();
  }

  /** A foreign fault on the agent and on the proxy. */
  @ParameterizedTest
  @ValueSource(strings = {"front http-client", "front->back wire"})
  void aFaultThatIsNotOfTheRunKeepsItFromBeginning(String target) throws Exception {
    command("inject", target, "latency 1ms", "--for", "2m", "--no-wait").expect(0);
    var name = target.contains("wire") ? "foreign-wire" : "foreign-agent";
    try {
      run(name, good(name), runs -> {}, 3);
    } finally {
      command("panic").expect(0);
    }
    assertThat(report(name).path("reasons").toString())
        .contains("has an active fault that is not of this run: ", "lift it first");
  }

  /**
   * A foreign fault is raised and lifted between two readings, while the run's own fault is active.
   */
  @Test
  void aFaultThatIsNotOfTheRunIsFoundThoughItHasEnded() throws Exception {
    run(
        "meanwhile",
        good("meanwhile"),
        runs -> {
          awaitLine(runs, "\"phase\":\"fault\"");
          command("inject", "front->back wire", "latency 1ms", "--for", "500ms");
          command("inject", "front jvm", "cpu 1%", "--for", "500ms");
        },
        3);
    assertThat(report("meanwhile").path("reasons").toString())
        .contains("a fault that is not of this run was active: ", "cpu 1%", "(front, ")
        .contains("latency downstream at front->back (proxy, ");
  }

  @Tag("soak")
  @Test
  void faultsThatRiseAndOverlapAreEachRaisedAndCounted() throws Exception {
    var faults =
        """
        faults:
          - name: slow
            inject: latency 0ms..40ms over 4s
            into: front http-client peer=back
            for: 5s
            lease: 3s
          - name: gone
            inject: exception java.net.ConnectException "refused"
            into: front http-client peer=back
            at: 3s
            lease: 3s
        """;
    var text = experiment().replaceAll("(?s)fault:\n.*?expect:\n", faults + "expect:\n");
    var file = Files.writeString(WORK.resolve("several.yaml"), text);
    var journal = run("several", file, runs -> {}, 0);
    assertThat(journal.all(Entry.Stepped.class).filter(it -> it.name().equals("slow")).count())
        .isGreaterThanOrEqualTo(3);
    var told = report("several").path("faults");
    assertThat(told).hasSize(2);
    assertThat(told.findValuesAsText("name")).containsExactly("slow", "gone");
    for (var fault : told) assertThat(fault.path("calls").asLong()).isPositive();
    var slow = told.path(0);
    var gone = told.path(1);
    assertThat(gone.path("injected").asDouble())
        .as("they overlap")
        .isBetween(slow.path("injected").asDouble() + 2.5, slow.path("lifted").asDouble());
  }

  @Test
  void aPrometheusThatHangsOverTheLiftingIsNotHeld() throws Exception {
    // The stop is longer than the expected recovery, so no instrument saw the recovery in time.
    var stop = new Stop(0, "prometheus", 2, 8);
    var journal = run("hangs", good("hangs"), runs -> stop(stop, runs));
    assertNothingUnseenIsTakenForSeen("hangs", stop, journal);
    assertThat(verdict("hangs")).isNotEqualTo("HELD");
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("stops")
  void whatAStoppedInstrumentDoesNotSeeIsNeverTakenForSeen(Stop stop) throws Exception {
    var name = "stop-" + stop.seed();
    var experiment = stop.instrument().equals("proxy") ? onTheWire(name) : good(name);
    var journal = run(name, experiment, runs -> stop(stop, runs));
    assertNothingUnseenIsTakenForSeen(name, stop, journal);
    if (hidesTheRecovery(stop)) assertThat(verdict(name)).isNotEqualTo("HELD");
  }

  /**
   * Whether the stop covers the lifting and lasts longer than the expected recovery, so that no
   * instrument saw it.
   */
  private static boolean hidesTheRecovery(Stop stop) {
    return stop.phase() == 2
        && stop.seconds() > 5
        && List.of("prometheus", "generator").contains(stop.instrument());
  }

  @Tag("soak")
  @Test
  void aFaultThatEndsItsProcessIsLiftedByTheRestart() throws Exception {
    var experiment = breaking("halt 137", "{health: front, within: 3s}");
    var journal = run("halt", experiment, runs -> system.restartFront());
    var restarted = journal.first(Entry.Restarted.class).orElseThrow();
    assertThat(restarted.process()).isEqualTo("front");
    assertThat(restarted.error()).isLessThan(3);
    assertThat(verdict("halt")).isEqualTo("HELD");
  }

  @Tag("soak")
  @Test
  void aFreezeLongerThanItsLeaseHoldsItselfAndIsLifted() throws Exception {
    var experiment = breaking("freeze 5s", "{health: front, within: 3s}");
    var journal = run("freeze", experiment, runs -> {});
    assertThat(journal.all(Entry.Failed.class)).isEmpty();
    assertThat(journal.first(Entry.Lifted.class)).isPresent();
  }

  private static Path onTheWire(String name) throws IOException {
    var text =
        experiment()
            .replaceFirst("inject: .*", "inject: reset")
            .replaceFirst("into: .*", "into: front->back wire");
    return Files.writeString(WORK.resolve(name + ".yaml"), text);
  }

  private static Path breaking(String fault, String detection) throws IOException {
    var text =
        experiment()
            .replaceFirst("inject: .*", "inject: " + fault)
            .replaceFirst("into: .*", "into: front jvm")
            .replaceFirst("\\{alert: .*}", detection);
    return Files.writeString(WORK.resolve(fault.replace(' ', '-') + ".yaml"), text);
  }

  @Test
  void theSameRunIsHeldWhereNothingWasMissed() throws Exception {
    run("held", good("held"), runs -> {});
    assertThat(verdict("held")).isEqualTo("HELD");
  }

  private static void assertNothingUnseenIsTakenForSeen(String name, Stop stop, Journal journal)
      throws IOException {
    if (verdict(name).equals("HELD")) assertDecidedBySeen(name, journal);
    if (stop.seconds() <= 2) return;
    var blind = journal.all(Entry.Blind.class).toList();
    double begun = stop.phase() == 2 ? INTO_FAULT : 0;
    double least = Math.min(stop.seconds() - 2, untilDrain(journal) - begun - 1);
    switch (stop.instrument()) {
      case "prometheus" -> {
        assertThat(blind).anyMatch(it -> it.source().covers("users' errors") && lasts(it, least));
        assertThat(blind)
            .anyMatch(it -> it.source().type() == Source.Type.ALERT && lasts(it, least));
      }
      case "generator" ->
          assertThat(blind).anyMatch(it -> it.source().equals(Source.REQUESTS) && lasts(it, least));
      // Longer than the lease or than users tolerate: no steady state, or not the planned fault.
      default -> assertThat(verdict(name)).isNotEqualTo("HELD");
    }
  }

  /** The seconds from the fault to the drain; a longer stop is not noticed afterwards. */
  private static double untilDrain(Journal journal) {
    double drain =
        journal
            .all(Entry.PhaseBegan.class)
            .filter(it -> it.phase() == Phase.DRAIN)
            .mapToDouble(Entry.PhaseBegan::at)
            .findFirst()
            .orElseThrow();
    return journal
        .first(Entry.Injected.class)
        .map(injected -> drain - injected.at())
        .orElse(Double.MAX_VALUE);
  }

  /** Checks that each decided expectation rests on an instrument that had no gap at that time. */
  private static void assertDecidedBySeen(String name, Journal journal) throws IOException {
    double injected = journal.first(Entry.Injected.class).orElseThrow().at();
    double lifted = journal.first(Entry.Lifted.class).orElseThrow().at();
    var alert =
        journal
            .all(Entry.Detected.class)
            .filter(it -> it.firing() && it.at() >= injected - it.error())
            .findFirst()
            .orElseThrow();
    assertThat(alert.at() + alert.error() - injected).isLessThanOrEqualTo(6);
    double recovered = lifted + report(name).path("durations").path("recover").asDouble();
    assertThat(journal.all(Entry.Blind.class))
        .as("blind for longer than the hold time, where it was decided")
        .noneMatch(it -> isUsers(it) && it.from() < recovered + 1 && it.to() > recovered + 1.1)
        .noneMatch(it -> isUsers(it) && it.from() < lifted && it.to() > lifted + 1);
  }

  private static boolean isUsers(Entry.Blind blind) {
    return blind.source().equals(Source.REQUESTS);
  }

  private static boolean lasts(Entry.Blind blind, double seconds) {
    return blind.to() - blind.from() >= seconds;
  }

  /** An action during a run. */
  private interface Meanwhile {
    void act(Path runs) throws Exception;
  }

  private static void stop(Stop stop, Path runs) throws Exception {
    var phase = List.of("steady", "fault", "recovery").get(stop.phase());
    // Just before the lifting, so that it spans the moments that decide.
    if (phase.equals("recovery")) awaitLine(runs, "\"phase\":\"fault\"");
    else awaitLine(runs, "\"phase\":\"" + phase + "\"");
    if (phase.equals("recovery")) TimeUnit.SECONDS.sleep(INTO_FAULT);
    long pid =
        switch (stop.instrument()) {
          case "prometheus" -> system.prometheusPid();
          case "generator" -> system.generatorPid(runs).orElseThrow();
          case "proxy" -> system.proxyPid();
          default -> system.frontPid();
        };
    SmallSystem.signal("STOP", pid);
    try {
      TimeUnit.SECONDS.sleep(stop.seconds());
    } finally {
      // A run that ended earlier has ended its generator.
      if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
        SmallSystem.signal("CONT", pid);
    }
  }

  private static void awaitLine(Path runs, String text) {
    SmallSystem.await(
        "the journal has " + text, () -> journalFile(runs).filter(it -> has(it, text)).isPresent());
  }

  private static boolean has(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> journalFile(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) return Optional.empty();
    try (var folders = Files.list(runs)) {
      return folders.map(it -> it.resolve("journal.jsonl")).filter(Files::exists).findFirst();
    }
  }

  private static Journal run(String name, Path experiment, Meanwhile meanwhile) throws Exception {
    return run(name, experiment, meanwhile, -1);
  }

  private static Journal run(String name, Path experiment, Meanwhile meanwhile, int exit)
      throws Exception {
    var runs = WORK.resolve(name + "-" + System.nanoTime());
    Files.createDirectories(runs);
    RUNS.put(name, runs);
    var run =
        CompletableFuture.supplyAsync(
            () ->
                Commands.call(
                    "run",
                    experiment.toString(),
                    "--system",
                    system.systemFile().toString(),
                    "--runs",
                    runs.toString()));
    Commands.Done done;
    try {
      meanwhile.act(runs);
    } finally {
      done = run.get(4, TimeUnit.MINUTES);
    }
    if (exit >= 0) done.expect(exit);
    return new RunFolder(journalFile(runs).orElseThrow().getParent()).journal();
  }

  private static String verdict(String name) throws IOException {
    return report(name).path("verdict").asText();
  }

  private static JsonNode report(String name) throws IOException {
    var report = journalFile(RUNS.get(name)).orElseThrow().resolveSibling("report.json");
    return Launcher.JSON.readTree(report.toFile());
  }

  private static Commands.Done command(String... words) {
    var line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--system", system.systemFile().toString()));
    return Commands.call(line.toArray(String[]::new));
  }

  private static Commands.Done check(Path file) {
    return command("check", file.toString());
  }

  private static Path good(String name) throws IOException {
    return Files.writeString(WORK.resolve(name + ".yaml"), experiment());
  }

  private static String experiment() {
    return """
    experiment: small
    title: the peer is away
    load: {simulation: checkout, rate: 10 per second}
    phases: {warmUp: 3s, steady: 3s, fault: 6s, recovery: 7s, drain: 1s, hold: 1s}
    steadyState:
      - name: users' errors
        query: (sum(rate(loadtest_requests_total{outcome="error"}[2s])) or vector(0)) / sum(rate(loadtest_requests_total[2s]))
        tolerance: "<= 0.01"
        userFacing: true
    fault:
      inject: exception java.net.ConnectException "refused"
      into: front http-client peer=back
      lease: 3s
    expect:
      detected:
        - {alert: BackFailing, within: 6s}
      recovered: 5s
    """;
  }
}
