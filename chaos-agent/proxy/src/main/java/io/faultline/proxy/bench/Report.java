package io.faultline.proxy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of all rounds. The first rounds warm the virtual machine up and are kept apart:
 * {@code cold} is the result of the very first one.
 */
final class Report {
  private static final String DIRECT = "direct";

  private final int rounds;
  private final int warmUp;
  private final long millis;
  private final Map<String, Map<Figure, List<Double>>> bySubject = new LinkedHashMap<>();

  Report(int rounds, int warmUp, long millis) {
    if (rounds < 1) throw new IllegalArgumentException("rounds: expected 1 or more, got " + rounds);
    this.rounds = rounds;
    this.warmUp = warmUp;
    this.millis = millis;
  }

  int allRounds() {
    return warmUp + rounds;
  }

  void add(String subject, Map<Figure, Double> round) {
    var figures = bySubject.computeIfAbsent(subject, missing -> new EnumMap<>(Figure.class));
    round.forEach(
        (figure, value) ->
            figures.computeIfAbsent(figure, missing -> new ArrayList<>()).add(value));
  }

  private List<Double> values(String subject, Figure figure) {
    return bySubject.get(subject).get(figure);
  }

  private boolean has(String subject, Figure figure) {
    return bySubject.get(subject).containsKey(figure);
  }

  /** The rounds after the warm-up; a figure measured once counts once. */
  private List<Double> counted(String subject, Figure figure) {
    var all = values(subject, figure);
    return all.size() == allRounds() ? all.subList(warmUp, allRounds()) : all;
  }

  private double median(String subject, Figure figure) {
    var counted = counted(subject, figure).stream().sorted().toList();
    return counted.get(counted.size() / 2);
  }

  private double ratio(String subject, Figure figure) {
    return median(subject, figure) / median(DIRECT, figure);
  }

  private double added(String subject, Figure figure) {
    return median(subject, figure) - median(DIRECT, figure);
  }

  ObjectNode json() {
    var json = new ObjectMapper().createObjectNode();
    json.put("bench", "proxy").put("rounds", rounds).put("warmUpRounds", warmUp);
    json.put("millisPerFigure", millis);
    json.put("java", System.getProperty("java.version"));
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("processor", Machine.processor()).put("system", Machine.system());
    for (var figure : Figure.values()) {
      var node = json.putObject(figure.key());
      for (var subject : bySubject.keySet())
        if (has(subject, figure)) write(node.putObject(subject), subject, figure);
    }
    return json;
  }

  private void write(ObjectNode entry, String subject, Figure figure) {
    entry.put("median", rounded(median(subject, figure)));
    if (has(DIRECT, figure)) entry.put("ratioToDirect", rounded(ratio(subject, figure)));
    if (figure.isTime()) entry.put("added", rounded(added(subject, figure)));
    entry.put("cold", rounded(values(subject, figure).get(0)));
    counted(subject, figure).forEach(value -> entry.withArray("rounds").add(rounded(value)));
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  String table() {
    var text = new StringBuilder("%-28s".formatted(""));
    bySubject.keySet().forEach(subject -> text.append("%24s".formatted(subject)));
    for (var figure : Figure.values()) {
      text.append("%n%-28s".formatted(figure.words()));
      bySubject.keySet().forEach(subject -> text.append("%24s".formatted(cell(subject, figure))));
    }
    return text.append(
            "%nmedians of %d rounds after %d to warm up; in brackets the ratio to direct%n"
                .formatted(rounds, warmUp))
        .toString();
  }

  private String cell(String subject, Figure figure) {
    if (!has(subject, figure)) return "–";
    if (subject.equals(DIRECT) || !has(DIRECT, figure))
      return number(median(subject, figure)) + " " + figure.unit();
    boolean time = figure.isTime();
    double value = time ? added(subject, figure) : median(subject, figure);
    return "%s%s %s (%.2f)"
        .formatted(time ? "+" : "", number(value), figure.unit(), ratio(subject, figure));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
