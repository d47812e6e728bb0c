package io.faultline.cli.project;

import io.faultline.drivers.http.SharedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The location of this copy of Faultline and the programs that its launcher found. A value.
 *
 * @param root the folder of the launcher
 * @param java the java program that runs all processes
 * @param prometheus the Prometheus server, if the launcher found or downloaded one
 * @param alertmanager the Alertmanager, if the launcher found or downloaded one
 */
public record Project(
    Path root, Path java, Optional<Path> prometheus, Optional<Path> alertmanager) {
  /** How to install a Prometheus. */
  public static final String GET_PROMETHEUS =
      "./faultline run gets it, apt-get install prometheus does, or FAULTLINE_PROMETHEUS names it";

  /** The time in the names of results. */
  public static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /** The project in the launcher's system properties and environment. */
  public static Project fromLauncher() {
    var root = Path.of(System.getProperty("faultline.project", ".")).toAbsolutePath().normalize();
    var java =
        Path.of(
            System.getProperty("faultline.java", System.getProperty("java.home") + "/bin/java"));
    return new Project(root, java, prometheus(root), alertmanager(root));
  }

  /** The launcher's, else one on the PATH, else the one that the launcher downloaded earlier. */
  private static Optional<Path> prometheus(Path root) {
    return Optional.ofNullable(System.getenv("FAULTLINE_PROMETHEUS"))
        .map(Path::of)
        .or(() -> Programs.find("prometheus"))
        .or(() -> Optional.of(root.resolve(".faultline/cache/prometheus/usr/bin/prometheus")))
        .filter(Files::isExecutable);
  }

  /** The Prometheus that the launcher downloads if this machine has none; empty if it cannot. */
  public Optional<Path> fetchedPrometheus() throws InterruptedException {
    var launcher = root.resolve("faultline");
    if (!Files.isExecutable(launcher)) return Optional.empty();
    try {
      var process =
          new ProcessBuilder(launcher.toString(), "prometheus")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      var path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0
          ? Optional.of(Path.of(path.strip())).filter(Files::isExecutable)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Found in the same way; Debian's package has another name for it. */
  private static Optional<Path> alertmanager(Path root) {
    return Optional.ofNullable(System.getenv("FAULTLINE_ALERTMANAGER"))
        .map(Path::of)
        .or(() -> Programs.find("alertmanager"))
        .or(() -> Programs.find("prometheus-alertmanager"))
        .or(
            () ->
                Optional.of(
                    root.resolve(".faultline/cache/alertmanager/usr/bin/prometheus-alertmanager")))
        .filter(Files::isExecutable);
  }

  /** The folder where {@code local} keeps its state. */
  public Path home() {
    return root.resolve(".faultline/run");
  }

  public Path systemFile() {
    return home().resolve("system.json");
  }

  /** The folder where the Prometheus servers of runs keep their data. */
  public Path prometheusFolder() {
    return root.resolve(".faultline/prometheus");
  }

  public Path runs() {
    return root.resolve("runs");
  }

  /** The folder of the shop's alerting rules. */
  public Path rules() {
    return root.resolve("dashboards/alerts");
  }

  /**
   * The file or folder of a new result, named by the second: {@code
   * runs/load-soak-20261130-101530}.
   */
  public Path newResult(String name, String ending) {
    var now = LocalDateTime.now(ZoneId.systemDefault()).format(SECOND);
    return runs().resolve(name + "-" + now + ending);
  }

  public Path agentJar() {
    return root.resolve("chaos-agent/jvm/target/faultline-agent.jar");
  }

  /** The folder where the fault proxy was built. */
  public Path proxy() {
    return root.resolve("chaos-agent/proxy/target");
  }

  /** The folder where this command line was built. */
  public Path commandLine() {
    return root.resolve("chaos-agent/cli/target");
  }

  public Path loadTests() {
    return root.resolve("load-tests");
  }

  /**
   * The folder where runs of this user, from any copy of Faultline, record the systems they use.
   */
  public static Path locks() {
    return SharedFiles.folder("locks");
  }

  /** {@code path} as a person in the current folder would write it. */
  public static String shown(Path path) {
    var here = Path.of("").toAbsolutePath();
    var absolute = path.toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
  }
}
