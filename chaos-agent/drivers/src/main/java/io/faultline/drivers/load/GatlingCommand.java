package io.faultline.drivers.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How to start a simulation.
 *
 * @param java the java program
 * @param module the folder whose {@code target} contains our simulations' jar and {@code lib}
 * @param simulations a short name to the simulation's class
 * @param setpriv the program that ends the simulation when this process dies, if available
 */
public record GatlingCommand(
    Path java, Path module, Map<String, String> simulations, Optional<Path> setpriv) {
  private static final String CHARTS = "gatling-charts-highcharts-";

  private static final String GATLING_CORE = "gatling-core-[0-9].*\\.jar";

  /** Overrides the writers in its own {@code gatling.conf}. */
  private static final Map<String, String> LOGGING =
      Map.of("gatling.data.writers.0", "console", "gatling.data.writers.1", "file");

  /** The settings of our own {@code gatling.conf}, which another simulation does not see. */
  private static final Map<String, String> WITH_OUR_GATLING =
      Map.of(
          "gatling.ssl.useOpenSsl", "false",
          "gatling.netty.useNativeTransport", "false",
          "gatling.http.warmUpUrl", "");

  public GatlingCommand {
    simulations = Map.copyOf(simulations);
  }

  /** One of our simulations in an experiment: it writes only our files. */
  List<String> ours(String simulation, Map<String, String> properties, Path folder) {
    return withoutReport(line(named(simulation), ourClassPath(), properties, folder));
  }

  /**
   * One of our simulations by itself: Gatling prints its progress, and writes its report below the
   * folder if its charts are available, which a release may not contain.
   */
  public List<String> alone(String simulation, Map<String, String> properties, Path folder) {
    var all = new TreeMap<>(properties);
    all.put("gatling.data.writers.0", "console");
    all.put("gatling.data.writers.1", "file");
    var line = line(named(simulation), ourClassPath(), all, folder);
    return ClassPath.hasJar(ourClassPath(), CHARTS) ? line : withoutReport(line);
  }

  private String named(String simulation) {
    return simulations.getOrDefault(simulation, simulation);
  }

  private List<String> ourClassPath() {
    return List.of(module + "/target/*", module + "/target/lib/*");
  }

  /**
   * How to start another simulation.
   *
   * @param logsAtOnce whether Gatling writes each request to its log when it ends
   */
  record Another(List<String> line, boolean logsAtOnce) {}

  /** A simulation from elsewhere; with its own Gatling, or else with ours. */
  Another another(
      String simulation, List<String> places, Map<String, String> properties, Path folder)
      throws IOException {
    var classPath = new ArrayList<>(ClassPath.of(places));
    var all = new TreeMap<>(LOGGING);
    if (!ClassPath.hasJar(classPath, "gatling-app-")) {
      classPath.add(module + "/target/lib/*");
      all.putAll(WITH_OUR_GATLING);
    }
    all.putAll(properties);
    var prompt = promptLog(classPath, folder.resolve("prompt-log"));
    prompt.ifPresent(place -> classPath.add(0, place.toString()));
    return new Another(withoutReport(line(simulation, classPath, all, folder)), prompt.isPresent());
  }

  private static Optional<Path> promptLog(List<String> classPath, Path folder) throws IOException {
    var core = ClassPath.jar(classPath, GATLING_CORE);
    return core.isPresent() && Files.isRegularFile(core.get())
        ? PromptGatlingLog.before(core.get(), folder)
        : Optional.empty();
  }

  private static List<String> withoutReport(List<String> line) {
    line.add("-nr");
    return line;
  }

  private List<String> line(
      String simulation, List<String> classPath, Map<String, String> properties, Path folder) {
    var line = new ArrayList<>(dyingWithUs(setpriv));
    line.addAll(
        List.of(java.toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    line.add("-Dgatling.data.enableAnalytics=false");
    // Gatling stores notes in the user's preferences; a run leaves nothing outside its folder.
    line.add("-Djava.util.prefs.userRoot=" + folder);
    new TreeMap<>(properties).forEach((key, value) -> line.add("-D" + key + "=" + value));
    line.addAll(List.of("-cp", String.join(":", classPath), "io.gatling.app.Gatling"));
    line.addAll(List.of("-s", simulation, "-rf", folder.resolve("gatling").toString()));
    return line;
  }

  /** The prefix of a command line whose process ends when this one does, even by a kill. */
  static List<String> dyingWithUs(Optional<Path> setpriv) {
    return setpriv
        .map(program -> List.of(program.toString(), "--pdeathsig", "TERM"))
        .orElse(List.of());
  }
}
