package io.faultline.drivers;

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
 * @param room the folder whose {@code target} holds our simulations' jar and {@code lib}
 * @param simulations a short name to the simulation's class
 * @param setpriv the program that ends the simulation when this process dies, if it is there
 */
public record GatlingCommand(
    Path java, Path room, Map<String, String> simulations, Optional<Path> setpriv) {
  /** As our own {@code gatling.conf} has it, which another simulation does not see. */
  private static final Map<String, String> WITH_OUR_GATLING =
      Map.of(
          "gatling.ssl.useOpenSsl", "false",
          "gatling.netty.useNativeTransport", "false",
          "gatling.http.warmUpUrl", "");

  public GatlingCommand {
    simulations = Map.copyOf(simulations);
  }

  /** One of ours. */
  List<String> ours(String simulation, Map<String, String> properties, Path folder) {
    var classPath = List.of(room + "/target/*", room + "/target/lib/*");
    return line(simulations.getOrDefault(simulation, simulation), classPath, properties, folder);
  }

  /** One that stands elsewhere; with the Gatling that is there, or else with ours. */
  List<String> another(
      String simulation, List<String> places, Map<String, String> properties, Path folder) {
    var classPath = new ArrayList<>(ClassPath.of(places));
    if (ClassPath.hasJar(classPath, "gatling-app-"))
      return line(simulation, classPath, properties, folder);
    classPath.add(room + "/target/lib/*");
    var withOurs = new TreeMap<>(WITH_OUR_GATLING);
    withOurs.putAll(properties);
    return line(simulation, classPath, withOurs, folder);
  }

  private List<String> line(
      String simulation, List<String> classPath, Map<String, String> properties, Path folder) {
    var line = new ArrayList<>(dyingWithUs(setpriv));
    line.addAll(
        List.of(java.toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    line.add("-Dgatling.data.enableAnalytics=false");
    // Gatling keeps notes in the user's preferences; nothing of a run belongs outside its folder.
    line.add("-Djava.util.prefs.userRoot=" + folder);
    new TreeMap<>(properties).forEach((key, value) -> line.add("-D" + key + "=" + value));
    line.addAll(List.of("-cp", String.join(":", classPath), "io.gatling.app.Gatling"));
    line.addAll(List.of("-s", simulation, "-rf", folder.resolve("gatling").toString(), "-nr"));
    return line;
  }

  /** What a line begins with whose process is to end when this one does, even by a kill. */
  static List<String> dyingWithUs(Optional<Path> setpriv) {
    return setpriv
        .map(program -> List.of(program.toString(), "--pdeathsig", "TERM"))
        .orElse(List.of());
  }
}
