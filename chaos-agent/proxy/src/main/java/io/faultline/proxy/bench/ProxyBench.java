package io.faultline.proxy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code faultline bench proxy}: rounds in turn through nothing, through the fault proxy and
 * through toxiproxy-server where it is on the PATH; medians and ratios to the direct connection as
 * JSON.
 */
public final class ProxyBench {
  private ProxyBench() {}

  /** Takes {@code [rounds [millis]]}: 5 rounds of 1000 ms a figure if not said. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    long millis = args.length > 1 ? Long.parseLong(args[1]) : 1000;
    try (var backend = new Backend()) {
      var subjects = subjects(backend);
      var results = run(subjects, new Measure(backend, millis), rounds);
      for (var subject : subjects) subject.close();
      System.out.println(report(results, rounds, millis).toPrettyString());
    }
  }

  private static List<Subject> subjects(Backend backend) throws Exception {
    var subjects = new ArrayList<Subject>();
    subjects.add(Subject.direct(backend));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    subjects.add(
        Subject.proxy(
            "faultline", List.of(java, "-cp", classPath, "io.faultline.proxy.ProxyMain"), backend));
    var toxiproxy = onPath("toxiproxy-server");
    if (toxiproxy.isPresent())
      subjects.add(Subject.proxy("toxiproxy", List.of(toxiproxy.get()), backend));
    return subjects;
  }

  private static Optional<String> onPath(String program) {
    var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return Arrays.stream(folders)
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** Figures by measurement, then by subject; the first round only warms up. */
  private static Map<String, Map<String, List<Double>>> run(
      List<Subject> subjects, Measure measure, int rounds) throws Exception {
    var results = new TreeMap<String, Map<String, List<Double>>>();
    for (int round = 0; round <= rounds; round++)
      for (var subject : subjects) {
        var figures = measure.all(subject.port());
        if (round == 0) continue;
        figures.forEach(
            (name, value) ->
                results
                    .computeIfAbsent(name, missing -> new TreeMap<>())
                    .computeIfAbsent(subject.name(), missing -> new ArrayList<>())
                    .add(value));
      }
    return results;
  }

  private static ObjectNode report(
      Map<String, Map<String, List<Double>>> results, int rounds, long millis) {
    var json = new ObjectMapper().createObjectNode();
    json.put("bench", "proxy").put("rounds", rounds).put("millisPerFigure", millis);
    json.put("java", System.getProperty("java.version"));
    json.put("processors", Runtime.getRuntime().availableProcessors());
    results.forEach(
        (name, bySubject) -> {
          var figure = json.putObject(name);
          double direct = median(bySubject.get("direct"));
          bySubject.forEach(
              (subject, values) -> {
                var entry = figure.putObject(subject);
                entry.put("median", median(values)).put("ratioToDirect", median(values) / direct);
                values.forEach(entry.putArray("rounds")::add);
              });
        });
    return json;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
    return sorted.get(sorted.size() / 2);
  }
}
