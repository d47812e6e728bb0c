package io.faultline.cost.call;

import io.faultline.cost.BuildLayout;
import io.faultline.cost.Jdk;
import io.faultline.cost.Machine;
import io.faultline.cost.Ratio;
import io.faultline.cost.WorkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/** What a call costs, on each JDK: all samples, the ratios to the bare call and their intervals. */
public final class CallBench {
  private static final CallRounds.Lengths FULL = new CallRounds.Lengths(16, 40, 50);
  private static final CallRounds.Lengths QUICK = new CallRounds.Lengths(1, 1, 50);

  private final BuildLayout room;
  private final PrintWriter out;
  private final boolean quick;
  private final List<Variant> variants;

  /** Measures the named variants, or all of them. */
  public CallBench(BuildLayout room, PrintWriter out, boolean quick, List<String> names) {
    this.room = room;
    this.out = out;
    this.quick = quick;
    var asked =
        Arrays.stream(Variant.values())
            .filter(variant -> names.isEmpty() || names.contains(variant.option()))
            .toList();
    this.variants =
        Stream.concat(asked.stream().map(Variant::base), asked.stream())
            .filter(variant -> variant != Variant.BARE)
            .distinct()
            .toList();
    if (asked.isEmpty())
      throw new IllegalArgumentException(
          "variants: expected some of %s, got %s"
              .formatted(Arrays.stream(Variant.values()).map(Variant::option).toList(), names));
  }

  /** Runs it; the table goes to the writer, the result is the JSON. */
  public Map<String, Object> run(List<Jdk> jdks, int rounds) throws IOException, RunnerException {
    var runs = new ArrayList<Map<String, Object>>();
    for (var jdk : jdks) runs.add(run(jdk, rounds));
    var json = new LinkedHashMap<String, Object>();
    json.put("benchmark", "agent call");
    json.put("machine", Machine.here());
    json.put("lengths", quick ? QUICK : FULL);
    json.put("runs", runs);
    return json;
  }

  private Map<String, Object> run(Jdk jdk, int rounds) throws IOException, RunnerException {
    out.printf("JDK %s, %d rounds%n", jdk.version(), rounds).flush();
    var samples = new ArrayList<Map<Variant, List<CallRounds.Sample>>>();
    try (var work = WorkFolder.of("cost")) {
      var measured = new CallRounds(room, jdk, quick ? QUICK : FULL, work.path());
      for (int i = 0; i < rounds; i++) samples.add(measured.round(variants, i, this::progress));
    }
    var figures = new EnumMap<Variant, Figures>(Variant.class);
    figures.put(Variant.BARE, Figures.of(Variant.BARE, samples));
    for (var variant : variants) figures.put(variant, Figures.of(variant, samples));
    show(figures);
    var run = new LinkedHashMap<String, Object>();
    run.put("jdk", jdk.version());
    run.put("rounds", rounds);
    run.put("variants", figures.values().stream().map(Figures::json).toList());
    return run;
  }

  private void progress(String line) {
    out.println(line);
    out.flush();
  }

  private void show(Map<Variant, Figures> figures) {
    out.printf("%n%-58s %9s   %s%n", "", "ns a call", "ratio (95 % interval)");
    figures.values().forEach(figure -> out.println(figure.line()));
    out.println();
    out.flush();
  }

  /** One variant over all rounds. */
  private record Figures(
      Variant variant, double nanos, Ratio ratio, List<CallRounds.Sample> samples) {
    static Figures of(Variant variant, List<Map<Variant, List<CallRounds.Sample>>> rounds) {
      var ratios =
          rounds.stream()
              .mapToDouble(
                  round -> quickest(round.get(variant)) / quickest(round.get(variant.base())))
              .toArray();
      var samples = rounds.stream().flatMap(round -> round.get(variant).stream()).toList();
      return new Figures(
          variant,
          Ratio.median(samples.stream().mapToDouble(CallRounds.Sample::quickest).toArray()),
          Ratio.of(ratios),
          samples);
    }

    private static double quickest(List<CallRounds.Sample> samples) {
      return samples.stream().mapToDouble(CallRounds.Sample::quickest).min().orElseThrow();
    }

    String line() {
      var goal =
          variant.limit().isEmpty()
              ? ""
              : String.format(
                  Locale.ROOT,
                  "  goal %.2f %s",
                  variant.limit().getAsDouble(),
                  ratio.against(variant.limit().getAsDouble()));
      return String.format(
          Locale.ROOT,
          "%-58s %9.2f   %.3f (%.3f to %.3f)%s",
          variant.text(),
          nanos,
          ratio.value(),
          ratio.low(),
          ratio.high(),
          goal);
    }

    Map<String, Object> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("variant", variant.text());
      json.put("nanos", nanos);
      json.put("ratio", ratio);
      variant.limit().ifPresent(limit -> json.put("limit", limit));
      variant.limit().ifPresent(limit -> json.put("goal", ratio.against(limit)));
      json.put("samples", samples);
      return json;
    }
  }
}
