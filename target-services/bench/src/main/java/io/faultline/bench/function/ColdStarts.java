package io.faultline.bench.function;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the function in each way in turn, round by round, on one JDK. */
final class ColdStarts {
  private static final int REPORT_EVERY = 50;

  private final Jdk jdk;
  private final Path caches;
  private final String agent;
  private final List<Cold> colds;
  private final Map<Cold, List<ColdStart>> starts = new EnumMap<>(Cold.class);

  ColdStarts(Jdk jdk, Path folder, Optional<Path> agent) throws IOException {
    this.jdk = jdk;
    this.caches = Files.createDirectories(folder.resolve("jdk-" + jdk.version()));
    this.agent =
        agent
            .map(
                jar ->
                    "-javaagent:%s=name=function,port=0,tokenFile=%s"
                        .formatted(jar, folder.resolve("agent.token")))
            .orElse("");
    this.colds = Cold.of(jdk.feature(), agent.isPresent());
  }

  void measure(int rounds, PrintWriter out) throws IOException, InterruptedException {
    for (var cold : colds) {
      starts.put(cold, new ArrayList<>());
      var training = cold.training(caches, agent);
      if (training.isPresent()) {
        ColdStart.train(jdk, training.get());
      }
    }
    var order = new ArrayList<>(colds);
    for (int round = 1; round <= rounds; round++) {
      for (var cold : order) {
        starts.get(cold).add(ColdStart.measure(jdk, cold.options(caches, agent)));
      }
      Collections.rotate(order, 1);
      if (round % REPORT_EVERY == 0 || round == rounds) {
        out.printf("JDK %s: round %d of %d%n", jdk.version(), round, rounds).flush();
      }
    }
  }

  Jdk jdk() {
    return jdk;
  }

  List<Cold> colds() {
    return colds;
  }

  Millis listening(Cold cold) {
    return Millis.of(starts.get(cold).stream().map(ColdStart::listeningMillis).toList());
  }

  Millis first(Cold cold) {
    return Millis.of(starts.get(cold).stream().map(ColdStart::firstResponseMillis).toList());
  }

  Millis warm(Cold cold) {
    return Millis.of(starts.get(cold).stream().map(ColdStart::warmMillis).toList());
  }
}
