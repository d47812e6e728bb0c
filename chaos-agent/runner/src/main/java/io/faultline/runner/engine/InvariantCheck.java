package io.faultline.runner.engine;

import io.faultline.runner.experiment.Attempt;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Compares the business facts with the load's ledger. Reads each address once, and late facts again
 * until they are decided or the deadline has passed.
 */
final class InvariantCheck {
  private static final int BATCH = 200;
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration NEWS = Duration.ofSeconds(5);
  private static final FactState UNREAD = new FactState.Unread();

  private final Ports ports;
  private final Recorder recorder;
  private final Stop stop;
  private final List<Map<String, Object>> ledger;
  private final Map<Invariant.OfEntries, SortedMap<Integer, FactState>> states =
      new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();
  private Instant lastNews;
  private long read;

  private InvariantCheck(
      List<Invariant.OfEntries> invariants,
      List<Map<String, Object>> ledger,
      Ports ports,
      Recorder recorder,
      Stop stop) {
    this.ledger = ledger;
    this.ports = ports;
    this.recorder = recorder;
    this.stop = stop;
    this.lastNews = ports.clock().now();
    inOrder(invariants).forEach(invariant -> states.put(invariant, entriesOf(invariant)));
  }

  /**
   * Records the result of each invariant of entries, and a failure if facts could not be read.
   *
   * @param deadline until when late facts are read again
   */
  static void of(
      List<Invariant> all,
      List<Map<String, Object>> ledger,
      Instant deadline,
      Ports ports,
      Recorder recorder,
      Stop stop)
      throws InterruptedException {
    var invariants =
        all.stream()
            .filter(Invariant.OfEntries.class::isInstance)
            .map(Invariant.OfEntries.class::cast)
            .toList();
    var check = new InvariantCheck(invariants, ledger, ports, recorder, stop);
    try {
      check.readAll();
      check.awaitLate(deadline);
    } catch (PortException | IllegalArgumentException e) {
      recorder.fail("facts could not be read: " + e.getMessage());
    }
    check.write();
  }

  /**
   * How the system responded to an entry of the ledger; a ledger may hold accepted entries only.
   */
  static Attempt attempt(Map<String, Object> entry) {
    return FactTemplate.value(entry, "outcome").map(Attempt::parse).orElse(Attempt.ACCEPTED);
  }

  /** Sorts an invariant behind the one that it waits for, so that it is read later. */
  private static List<Invariant.OfEntries> inOrder(List<Invariant.OfEntries> invariants) {
    var ordered = new ArrayList<>(invariants.stream().filter(i -> i.after().isEmpty()).toList());
    invariants.stream().filter(i -> i.after().isPresent()).forEach(ordered::add);
    return ordered;
  }

  private SortedMap<Integer, FactState> entriesOf(Invariant.OfEntries invariant) {
    var entries = new TreeMap<Integer, FactState>();
    for (int i = 0; i < ledger.size(); i++)
      if (invariant.attempts().contains(attempt(ledger.get(i)))) entries.put(i, UNREAD);
    return entries;
  }

  private void readAll() throws PortException {
    for (var each : byAddress().entrySet())
      read(each.getKey(), each.getValue(), entries(each.getValue()));
  }

  private void awaitLate(Instant deadline) throws PortException, InterruptedException {
    var late = late();
    while (!late.isEmpty() && !stop.isAsked() && ports.clock().now().isBefore(deadline)) {
      ports.clock().sleep(AGAIN);
      for (var each : byAddress().entrySet()) {
        var again = entries(each.getValue()).stream().filter(late::contains).toList();
        read(each.getKey(), each.getValue(), again);
      }
      late = late();
    }
  }

  /** The entries that are late under an invariant. */
  private List<Integer> late() {
    return IntStream.range(0, ledger.size())
        .filter(i -> states.values().stream().anyMatch(of -> of.get(i) instanceof FactState.Late))
        .boxed()
        .toList();
  }

  /** The invariants by what they read, so that each address is read once for all of them. */
  private Map<Asked, List<Invariant.OfEntries>> byAddress() {
    var byAddress = new LinkedHashMap<Asked, List<Invariant.OfEntries>>();
    for (var invariant : states.keySet())
      byAddress
          .computeIfAbsent(
              new Asked(invariant.url(), invariant.headers()), url -> new ArrayList<>())
          .add(invariant);
    return byAddress;
  }

  /** What is requested for each entry. */
  private record Asked(String url, Map<String, String> headers) {}

  private List<Integer> entries(List<Invariant.OfEntries> invariants) {
    return invariants.stream()
        .flatMap(invariant -> states.get(invariant).keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private void read(Asked asked, List<Invariant.OfEntries> invariants, List<Integer> entries)
      throws PortException {
    for (int from = 0; from < entries.size() && !stop.isAsked(); from += BATCH)
      readBatch(asked, invariants, entries.subList(from, Math.min(entries.size(), from + BATCH)));
  }

  private void readBatch(Asked asked, List<Invariant.OfEntries> invariants, List<Integer> entries)
      throws PortException {
    var urls = entries.stream().map(i -> FactTemplate.address(asked.url(), ledger.get(i))).toList();
    var facts = ports.facts().read(urls, asked.headers());
    if (facts.size() != urls.size())
      throw new PortException("expected %d responses, got %d".formatted(urls.size(), facts.size()));
    for (int n = 0; n < facts.size(); n++) {
      var at = ports.facts().address(urls.get(n));
      var problem = FactRule.unreadable(facts.get(n));
      problem.ifPresentOrElse(p -> unreadable.put(at, p), () -> unreadable.remove(at));
      for (var invariant : invariants) note(invariant, entries.get(n), at, facts.get(n));
    }
    read += facts.size();
    news();
  }

  private void note(
      Invariant.OfEntries invariant, int entry, String url, Map<String, Object> fact) {
    var of = states.get(invariant);
    if (!of.containsKey(entry)) return;
    of.put(
        entry,
        isUndecided(invariant.after(), entry)
            ? new FactState.Late()
            : state(invariant, url, ledger.get(entry), fact));
  }

  private static FactState state(
      Invariant.OfEntries invariant,
      String url,
      Map<String, Object> entry,
      Map<String, Object> fact) {
    var state = FactRule.state(invariant.late(), invariant.expect(), url, entry, fact);
    var window = invariant.window();
    return state instanceof FactState.Kept && window.isPresent()
        ? WindowRule.state(window.get(), url, entry, fact)
        : state;
  }

  private boolean isUndecided(Optional<String> invariant, int entry) {
    return states.entrySet().stream()
        .filter(each -> invariant.filter(each.getKey().name()::equals).isPresent())
        .map(each -> each.getValue().get(entry))
        .anyMatch(state -> state instanceof FactState.Late || state instanceof FactState.Unread);
  }

  private void news() {
    var now = ports.clock().now();
    if (Duration.between(lastNews, now).compareTo(NEWS) < 0) return;
    lastNews = now;
    recorder.note("%d facts read, %d entries late so far".formatted(read, late().size()));
  }

  private void write() {
    if (!unreadable.isEmpty()) {
      var first = unreadable.entrySet().iterator().next();
      recorder.fail(
          "%d facts could not be read, such as %s: %s"
              .formatted(unreadable.size(), first.getKey(), first.getValue()));
    }
    states.forEach(
        (invariant, of) ->
            recorder.record(InvariantCount.of(recorder.now(), invariant, of.values())));
    states.keySet().stream().filter(it -> it.window().isPresent()).forEach(this::writeWindows);
    recorder.record(ledgerChecked());
  }

  private void writeWindows(Invariant.OfEntries invariant) {
    var from = new ArrayList<Double>();
    var took = new ArrayList<Double>();
    for (var state : states.get(invariant).values())
      if (state instanceof FactState.Kept kept && kept.measured().isPresent()) {
        from.add(rounded(recorder.at(kept.measured().get().from())));
        took.add(rounded(kept.measured().get().took().toNanos() / 1e9));
      }
    recorder.record(new Entry.WindowsMeasured(recorder.now(), invariant.name(), from, took));
  }

  /** To whole milliseconds. */
  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  private Entry.LedgerChecked ledgerChecked() {
    long violating = 0;
    long late = 0;
    long unread = 0;
    for (int i = 0; i < ledger.size(); i++)
      if (is(i, FactState.Violated.class)) violating++;
      else if (is(i, FactState.Late.class)) late++;
      else if (is(i, FactState.Unread.class)) unread++;
    return new Entry.LedgerChecked(recorder.now(), ledger.size(), violating, late, unread);
  }

  private boolean is(int entry, Class<? extends FactState> state) {
    return states.values().stream().anyMatch(of -> state.isInstance(of.get(entry)));
  }
}
