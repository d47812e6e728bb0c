package io.faultline.runner.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.report.RunIndex.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The alerts that fired in each outage, counted in runs. A value.
 *
 * @param outages one for each experiment and profile
 * @param alerts the names of the alerts that fired in a run, and of the requested ones
 */
public record AlertMatrix(List<Outage> outages, List<String> alerts) {
  private static final String ALERT = "alert";

  public AlertMatrix {
    outages = List.copyOf(outages);
    alerts = List.copyOf(alerts);
  }

  /**
   * The runs of one experiment on one profile.
   *
   * @param fired in how many of them an alert fired during the fault or the recovery
   * @param falsely in how many of them it fired without a fault
   */
  public record Outage(
      String experiment,
      String profile,
      int runs,
      Map<String, Integer> fired,
      Map<String, Integer> falsely) {
    public Outage {
      fired = Map.copyOf(fired);
      falsely = Map.copyOf(falsely);
    }

    int firedIn(String alert) {
      return fired.getOrDefault(alert, 0);
    }

    int falselyIn(String alert) {
      return falsely.getOrDefault(alert, 0);
    }
  }

  /**
   * The matrix of these runs.
   *
   * @param known alerts that get a row even if they fired in no run
   */
  public static AlertMatrix of(List<Run> runs, Collection<String> known) {
    var groups = new TreeMap<List<String>, List<Run>>(Comparator.comparing(List::toString));
    for (var run : runs)
      groups
          .computeIfAbsent(
              List.of(run.text("/experiment"), run.text("/profile")), key -> new ArrayList<>())
          .add(run);
    var outages =
        groups.entrySet().stream()
            .map(group -> outage(group.getKey().get(0), group.getKey().get(1), group.getValue()))
            .toList();
    var alerts = new TreeSet<>(known);
    for (var outage : outages) {
      alerts.addAll(outage.fired().keySet());
      alerts.addAll(outage.falsely().keySet());
    }
    return new AlertMatrix(outages, List.copyOf(alerts));
  }

  private static Outage outage(String experiment, String profile, List<Run> runs) {
    var fired = new TreeMap<String, Integer>();
    var falsely = new TreeMap<String, Integer>();
    for (var run : runs) {
      alerts(run, true).forEach(alert -> fired.merge(alert, 1, Integer::sum));
      alerts(run, false).forEach(alert -> falsely.merge(alert, 1, Integer::sum));
    }
    return new Outage(experiment, profile, runs.size(), fired, falsely);
  }

  /** The names of the alerts that fired in a run, each once. */
  private static Set<String> alerts(Run run, boolean underFault) {
    var names = new HashSet<String>();
    for (JsonNode seen : run.report().path("detections"))
      if (seen.path("kind").asText().equals(ALERT)
          && seen.path("underFault").asBoolean() == underFault)
        names.add(seen.path("detector").asText());
    return names;
  }
}
