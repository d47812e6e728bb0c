package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment.Invariant;
import io.faultline.runner.journal.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the business facts with the load's ledger. Each address is read once. */
final class InvariantCheck {
  private static final int BATCH = 200;
  private static final int EXAMPLES = 5;
  private static final String PROBLEM = "_problem";

  /** The tally of one invariant. */
  private static final class Tally {
    private long checked;
    private long violations;
    private final List<String> examples = new ArrayList<>();

    void add(Optional<String> violation) {
      checked++;
      if (violation.isEmpty()) return;
      violations++;
      if (examples.size() < EXAMPLES) examples.add(violation.get());
    }
  }

  private final Ports ports;
  private final Recorder recorder;
  private final Stop stop;
  private final Map<Invariant, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();

  private InvariantCheck(Ports ports, Recorder recorder, Stop stop) {
    this.ports = ports;
    this.recorder = recorder;
    this.stop = stop;
  }

  /** Writes what became of each invariant, and a failure for facts that could not be read. */
  static void of(
      List<Invariant> invariants,
      List<Map<String, Object>> ledger,
      Ports ports,
      Recorder recorder,
      Stop stop) {
    var check = new InvariantCheck(ports, recorder, stop);
    invariants.forEach(invariant -> check.tallies.put(invariant, new Tally()));
    try {
      check.check(ledger);
    } catch (PortException | IllegalArgumentException e) {
      recorder.fail("facts could not be read: " + e.getMessage());
    }
    check.write();
  }

  private void check(List<Map<String, Object>> ledger) throws PortException {
    var byAddress = new LinkedHashMap<String, List<Invariant>>();
    for (var invariant : tallies.keySet())
      byAddress.computeIfAbsent(invariant.url(), url -> new ArrayList<>()).add(invariant);
    for (var each : byAddress.entrySet())
      for (int from = 0; from < ledger.size() && !stop.isAsked(); from += BATCH)
        checkBatch(
            each.getKey(),
            each.getValue(),
            ledger.subList(from, Math.min(ledger.size(), from + BATCH)));
  }

  private void checkBatch(String url, List<Invariant> invariants, List<Map<String, Object>> entries)
      throws PortException {
    var urls = entries.stream().map(entry -> FactTemplate.address(url, entry)).toList();
    var facts = ports.facts().read(urls);
    if (facts.size() != urls.size())
      throw new PortException("expected %d answers, got %d".formatted(urls.size(), facts.size()));
    for (int i = 0; i < facts.size(); i++) {
      if (isUnreadable(facts.get(i))) {
        unreadable.putIfAbsent(urls.get(i), facts.get(i).get(PROBLEM).toString());
        continue;
      }
      for (var invariant : invariants)
        tallies.get(invariant).add(violation(invariant, urls.get(i), entries.get(i), facts.get(i)));
    }
  }

  /** That a fact is not there is an answer; that nothing answers is none. */
  private static boolean isUnreadable(Map<String, Object> fact) {
    return fact.containsKey(PROBLEM) && !fact.get(PROBLEM).toString().startsWith("404");
  }

  private static Optional<String> violation(
      Invariant invariant, String url, Map<String, Object> entry, Map<String, Object> fact) {
    if (fact.containsKey(PROBLEM)) return Optional.of(url + ": " + fact.get(PROBLEM));
    for (var each : new java.util.TreeMap<>(invariant.expect()).entrySet()) {
      var expected = FactTemplate.expected(each.getValue(), entry);
      var value = FactTemplate.value(fact, each.getKey());
      if (value.isEmpty() || !FactTemplate.matches(expected, value.get()))
        return Optional.of(
            "%s: %s: expected %s, got %s"
                .formatted(url, each.getKey(), expected, value.orElse("nothing")));
    }
    return Optional.empty();
  }

  private void write() {
    if (!unreadable.isEmpty()) {
      var first = unreadable.entrySet().iterator().next();
      recorder.fail(
          "%d facts could not be read, such as %s: %s"
              .formatted(unreadable.size(), first.getKey(), first.getValue()));
    }
    tallies.forEach(
        (invariant, tally) ->
            recorder.record(
                new Entry.InvariantChecked(
                    recorder.now(),
                    invariant.name(),
                    tally.checked,
                    tally.violations,
                    tally.examples)));
  }
}
