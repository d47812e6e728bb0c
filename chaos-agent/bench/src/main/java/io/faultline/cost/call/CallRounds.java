package io.faultline.cost.call;

import io.faultline.cost.AgentControl;
import io.faultline.cost.BuildLayout;
import io.faultline.cost.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Times all variants in rounds: one JMH fork of each, then the next round, so that a drift of the
 * machine affects all of them equally. The bare variant is forked twice a round, because all others
 * are compared with it.
 */
final class CallRounds {
  private final BuildLayout room;
  private final Jdk jdk;
  private final Lengths lengths;
  private final Path work;

  /**
   * How often and how long one fork measures. A neighbour on the same core slows a virtual machine
   * by half for a tenth of a second or for minutes, and never makes it faster: so the quickest of
   * many short iterations shows the cost of the code, and only these enter the ratios.
   */
  record Lengths(int warmUps, int iterations, long millis) {}

  CallRounds(BuildLayout room, Jdk jdk, Lengths lengths, Path work) {
    this.room = room;
    this.jdk = jdk;
    this.lengths = lengths;
    this.work = work;
  }

  /** Nanoseconds a call in one fork: the quickest iteration, and the mean of all. */
  record Sample(double quickest, double mean) {}

  /** One round: the samples of each variant. */
  Map<Variant, List<Sample>> round(List<Variant> variants, int number, Consumer<String> progress)
      throws IOException, RunnerException {
    var order = new ArrayList<>(variants);
    // Another variant goes first in each round.
    java.util.Collections.rotate(order, number);
    order.add(0, Variant.BARE);
    order.add(1 + order.size() / 2, Variant.BARE);
    var samples = new EnumMap<Variant, List<Sample>>(Variant.class);
    for (var variant : order) {
      var one = fork(variant);
      samples.computeIfAbsent(variant, v -> new ArrayList<>()).add(one);
      progress.accept(
          "%8.2f ns, %8.2f in the mean  %s".formatted(one.quickest(), one.mean(), variant.text()));
    }
    return samples;
  }

  private Sample fork(Variant variant) throws IOException, RunnerException {
    var folder = Files.createTempDirectory(work, "fork");
    var meeting = new Rendezvous(folder);
    var options =
        new OptionsBuilder()
            .include("^" + CallCost.class.getName() + "\\.")
            .jvm(jdk.java().toString())
            .jvmArgs(arguments(variant, folder).toArray(String[]::new))
            .forks(1)
            .threads(variant.threads())
            .warmupIterations(lengths.warmUps())
            .warmupTime(TimeValue.milliseconds(lengths.millis()))
            .measurementIterations(lengths.iterations())
            .measurementTime(TimeValue.milliseconds(lengths.millis()))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    // JMH gives its forks this JVM's own class path; this is the only way to give them another.
    System.setProperty(
        "java.class.path", variant.isSpring() ? room.springClassPath() : room.classPath());
    var host = CompletableFuture.runAsync(() -> meet(variant, meeting));
    var result = new Runner(options).runSingle();
    host.join();
    return new Sample(quickest(result), result.getPrimaryResult().getScore());
  }

  private static double quickest(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
        .min()
        .orElseThrow();
  }

  private static void meet(Variant variant, Rendezvous meeting) {
    try {
      var said = meeting.awaitArrival();
      if (variant.hasOurAgent()) variant.actOn(AgentControl.of(said));
      meeting.letGo();
    } catch (Exception e) {
      throw new IllegalStateException(variant.text() + ": " + e, e);
    }
  }

  private List<String> arguments(Variant variant, Path folder) throws IOException {
    var arguments = new ArrayList<String>();
    arguments.add("-Xms256m");
    arguments.add("-Xmx256m");
    arguments.add("-D%s=%s".formatted(Rendezvous.FOLDER, folder));
    arguments.add("-D%s=%s".formatted(Rendezvous.AGENT, variant.hasOurAgent()));
    arguments.add("-D%s=%s".formatted(CallCost.SPRING, variant.isSpring()));
    if (variant.hasOurAgent())
      arguments.add(
          "-javaagent:%s=name=app,port=0,tokenFile=%s"
              .formatted(room.agentJar(), folder.resolve("agent.token")));
    if (variant == Variant.BYTEMAN)
      arguments.add("-javaagent:%s=script:%s".formatted(room.bytemanJar(), rule(folder)));
    if (variant.isSpring())
      arguments.addAll(ChaosMonkey.settings(variant == Variant.CHAOS_MONKEY_IDLE));
    return arguments;
  }

  private static Path rule(Path folder) throws IOException {
    var rule =
        """
        RULE never
        CLASS %s
        METHOD price
        AT ENTRY
        IF FALSE
        DO throw new IllegalStateException("never")
        ENDRULE
        """;
    return Files.writeString(
        folder.resolve("never.btm"), rule.formatted(BenchmarkTarget.class.getName()));
  }
}
