package io.faultline.cli.load;

import io.faultline.cli.project.Programs;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.OptionText;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.drivers.load.GatlingCommand;
import io.faultline.fault.DurationText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one of our Gatling simulations by itself. */
@Command(
    name = "load",
    description = {
      "Send users' load to a shop at any base URL and make Gatling's report; nothing is broken.",
      "Kinds: checkout (order, and read the order), browse (the catalogue alone), mixed (browse, some order),",
      "spike (mixed, five times the rate for a sixth of the time), soak (mixed, half an hour).",
      "Exit code: 0 the limits held, 1 one did not, 2 unusable options, 3 it did not run to its end."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline load checkout --rate 40 --duration 60s",
      "  ./faultline load spike --base-url http://127.0.0.1:8080 --max-p99 500ms --max-failed 0.1%%",
      "  ./faultline load mixed --base-url https://shop.example.org --allow shop.example.org -D buyingShare=0.5",
      "Defaults, properties and how to read the report: load-tests/README.md."
    },
    mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(paramLabel = "<kind>", description = "checkout, browse, mixed, spike or soak.")
  private String kind;

  @Option(
      names = "--base-url",
      paramLabel = "<url>",
      description = "Where the load goes (default: ${DEFAULT-VALUE}, the gateway of up).")
  private String baseUrl = "http://127.0.0.1:18080";

  @Option(
      names = "--rate",
      paramLabel = "<n>",
      description = "Users who arrive in each second (default: by kind).")
  private Optional<BigDecimal> perSecond = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "<duration>",
      description = "How long users arrive, such as 60s or 2h (default: by kind).")
  private Optional<String> duration = Optional.empty();

  @Option(
      names = "--ramp-up",
      paramLabel = "<duration>",
      description = "Before that, how long the rate rises (default: by kind).")
  private Optional<String> rampUp = Optional.empty();

  @Option(
      names = "--users",
      paramLabel = "<file.csv>",
      description = "Users' cards and articles: columns card, sku or both (default: drawn).")
  private Optional<Path> users = Optional.empty();

  @Option(
      names = "--max-failed",
      paramLabel = "<share>",
      description = "Limit of failed requests (default: ${DEFAULT-VALUE}).")
  private String mostFailed = "1%";

  @Option(
      names = "--max-p99",
      paramLabel = "<duration>",
      description = "Limit of the response time of 99 in 100 requests (default: ${DEFAULT-VALUE}).")
  private String mostP99 = "1s";

  @Option(
      names = "--allow",
      paramLabel = "<host>",
      description = "A host beyond loopback that may be loaded; may be repeated.")
  private List<String> allowed = new ArrayList<>();

  @Option(
      names = "-D",
      paramLabel = "<name=value>",
      description = "Another property of the simulation, such as seed=7; may be repeated.")
  private Map<String, String> more = new TreeMap<>();

  @Option(
      names = "--folder",
      paramLabel = "<folder>",
      description = "Where its files go (default: runs/load-<kind>-<time>).")
  private Optional<Path> folder = Optional.empty();

  @Spec private CommandSpec spec;

  LoadCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    if (!Simulations.SHORT.containsKey(kind))
      throw new UnusableException(
          "expected one of %s, got '%s'"
              .formatted(String.join(", ", new TreeSet<>(Simulations.SHORT.keySet())), kind));
    var properties = properties();
    var to = folder.orElseGet(() -> project.newResult("load-" + kind, "")).toAbsolutePath();
    // The folder where the JDK would keep preferences, and would report that it created it.
    Files.createDirectories(to.resolve(".java/.userPrefs"));
    properties.put("load.folder", to.toString());
    var gatling =
        new GatlingCommand(
            project.java(), project.loadTests(), Simulations.SHORT, Programs.find("setpriv"));
    var line = gatling.alone(kind, properties, to);
    int exit = new ProcessBuilder(line).inheritIO().start().waitFor();
    return result(exit, to);
  }

  /** In the simulation's form; it checks all of them itself, at once. */
  private Map<String, String> properties() throws UnusableException {
    var properties = new TreeMap<String, String>();
    more.forEach((name, value) -> properties.put("load." + name, value));
    properties.put("load.baseUrl", baseUrl);
    if (!allowed.isEmpty()) properties.put("load.allow", String.join(",", allowed));
    perSecond.ifPresent(rate -> properties.put("load.perSecond", rate.toPlainString()));
    if (duration.isPresent())
      properties.put("load.durationSeconds", seconds("--duration", duration.get()));
    if (rampUp.isPresent())
      properties.put("load.rampUpSeconds", seconds("--ramp-up", rampUp.get()));
    users.ifPresent(file -> properties.put("load.users", file.toAbsolutePath().toString()));
    properties.put("load.maxFailedShare", share());
    var p99 = OptionText.read("--max-p99", mostP99, DurationText::parse);
    properties.put("load.maxP99Millis", Long.toString(p99.toMillis()));
    return properties;
  }

  /** Gatling takes whole seconds. */
  private static String seconds(String option, String text) throws UnusableException {
    var time = OptionText.read(option, text, DurationText::parse);
    if (time.toNanosPart() != 0)
      throw new UnusableException("%s: expected whole seconds, got %s".formatted(option, text));
    return Long.toString(time.toSeconds());
  }

  private String share() throws UnusableException {
    if (mostFailed.matches("[0-9]{1,3}(\\.[0-9]{1,6})?%")) {
      var percent = new BigDecimal(mostFailed.replace("%", ""));
      if (percent.compareTo(BigDecimal.valueOf(100)) <= 0)
        return percent.movePointLeft(2).toPlainString();
    }
    throw new UnusableException(
        "--max-failed: expected 0%% to 100%%, got %s".formatted(mostFailed));
  }

  /** Gatling exits with 2 for a limit that did not hold, and for settings it cannot use. */
  private int result(int exit, Path to) throws IOException {
    var log = found(to, "simulation.log");
    if (log.isEmpty()) return exit == Exit.UNUSABLE ? Exit.UNUSABLE : Exit.UNKNOWN;
    var out = spec.commandLine().getOut();
    long unsent = lines(to.resolve("unsent.jsonl"));
    if (unsent > 0)
      out.printf(
          "%d users were not sent, because the load did not run in their time: this machine is too busy%n",
          unsent);
    out.println(
        found(to, "index.html")
            .map(page -> "report: " + Project.shown(page))
            .orElse("no report: Gatling's charts are not part of a release; results are above"));
    if (exit == Exit.OK) return Exit.OK;
    return exit == Exit.UNUSABLE ? Exit.BROKEN : Exit.UNKNOWN;
  }

  private static Optional<Path> found(Path folder, String name) throws IOException {
    var gatling = folder.resolve("gatling");
    if (!Files.isDirectory(gatling)) return Optional.empty();
    try (Stream<Path> files = Files.find(gatling, 2, (file, is) -> file.endsWith(name))) {
      return files.max(Path::compareTo);
    }
  }

  private static long lines(Path file) throws IOException {
    if (!Files.exists(file)) return 0;
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }
}
