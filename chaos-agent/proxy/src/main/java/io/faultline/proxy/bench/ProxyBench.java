package io.faultline.proxy.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code faultline bench proxy}: measures in alternating rounds a direct connection, the fault
 * proxy, and toxiproxy-server, HAProxy and nginx if they are on the PATH. Prints a table of medians
 * and of ratios to the direct connection; all figures go to a JSON file.
 */
public final class ProxyBench {
  /**
   * How often new direct connections are measured without recording, because the client is cold at
   * first.
   */
  private static final int CLIENT_WARM_UP = 3;

  private ProxyBench() {}

  /**
   * Takes {@code <rounds> <warm-up rounds> <milliseconds a figure> <file for the JSON> <launcher>}.
   */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    int warmUp = Integer.parseInt(args[1]);
    long millis = Long.parseLong(args[2]);
    var report = new Report(rounds, warmUp, millis);
    try (var backend = new Backend()) {
      var subjects = subjects(args[4], backend);
      try {
        measure(subjects, new Measure(backend, millis), report);
      } finally {
        for (var subject : subjects) subject.close();
      }
    }
    Files.writeString(Path.of(args[3]), report.json().toPrettyString() + "\n");
    System.out.print(report.table());
    // The threads of the last connections may still be busy.
    System.exit(0);
  }

  private static void measure(List<Subject> subjects, Measure measure, Report report)
      throws IOException, InterruptedException {
    for (int i = 0; i < CLIENT_WARM_UP; i++) measure.connects(subjects.get(0).port());
    for (var subject : subjects) {
      report.add(subject.name(), subject.start());
      report.add(subject.name(), measure.first(subject));
    }
    for (int round = 0; round < report.allRounds(); round++)
      for (var subject : subjects) report.add(subject.name(), measure.all(subject));
  }

  private static List<Subject> subjects(String launcher, Backend backend) throws Exception {
    var subjects = new ArrayList<Subject>();
    subjects.add(Subject.direct(backend));
    subjects.add(Subject.proxy("faultline", List.of(launcher, "proxy"), backend));
    var toxiproxy = onPath("toxiproxy-server");
    if (toxiproxy.isPresent())
      subjects.add(Subject.proxy("toxiproxy", List.of(toxiproxy.get()), backend));
    for (var plain : PlainProxy.values()) {
      var program = onPath(plain.program());
      if (program.isPresent()) subjects.add(Subject.plain(plain, program.get(), backend));
    }
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
}
