package io.faultline.drivers;

import io.faultline.runner.experiment.Experiment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start a simulation.
 *
 * @param java the java program
 * @param room the folder whose {@code target} holds the simulations' jar and {@code lib}
 * @param simulations the name in an experiment to the simulation's class
 * @param setpriv the program that ends the simulation when this process dies, if it is there
 */
public record GatlingCommand(
    Path java,
    Path room,
    Map<String, String> simulations,
    SystemFile.LoadTarget target,
    Optional<Path> setpriv) {
  /** Left to the simulation beyond the run, so that it never ends first. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  List<String> line(Experiment.Load load, Duration rampUp, Duration duration, Path folder) {
    var simulation = simulations.getOrDefault(load.simulation(), load.simulation());
    var line = new ArrayList<String>();
    setpriv.ifPresent(program -> line.addAll(List.of(program.toString(), "--pdeathsig", "TERM")));
    line.addAll(
        List.of(java.toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    line.add("-Dgatling.data.enableAnalytics=false");
    // Gatling keeps notes in the user's preferences; nothing of a run belongs outside its folder.
    line.add("-Djava.util.prefs.userRoot=" + folder);
    properties(load, rampUp, duration, folder)
        .forEach((key, value) -> line.add("-D" + key + "=" + value));
    line.addAll(
        List.of("-cp", room + "/target/*:" + room + "/target/lib/*", "io.gatling.app.Gatling"));
    line.addAll(List.of("-s", simulation, "-rf", folder.resolve("gatling").toString(), "-nr"));
    return line;
  }

  private Map<String, String> properties(
      Experiment.Load load, Duration rampUp, Duration duration, Path folder) {
    return new java.util.TreeMap<>(
        Map.of(
            "load.baseUrl",
            target.baseUrl().toString(),
            "load.perSecond",
            Double.toString(load.perSecond()),
            "load.rampUpSeconds",
            // Gatling divides by the whole seconds: half a second would end it without a word.
            Long.toString(rampUp.toSeconds()),
            "load.durationSeconds",
            Long.toString(duration.plus(MARGIN).toSeconds()),
            "load.folder",
            folder.toString(),
            "load.metricsPort",
            Integer.toString(target.metricsPort()),
            "load.declinedShare",
            "0.05",
            "load.seed",
            "42"));
  }
}
