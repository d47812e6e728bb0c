package io.faultline.cli.init;

import io.faultline.cli.jvm.Jvm;
import io.faultline.cli.project.NewFiles;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.OptionText;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.drivers.system.SystemFile;
import io.faultline.fault.DurationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a system file and a first experiment for the processes that run on this machine. */
@Command(
    name = "init",
    description = {
      "Look at what runs and write system.yaml and a first experiment.yaml.",
      "Without --pid and --url: at the JVMs of this machine and user that show metrics of HTTP"
          + " requests.",
      "The agent is attached to them meanwhile (not with --no-attach), and detached afterwards.",
      "Exit code: 0 both are written, 2 unusable options or a file that is there, 3 nothing was"
          + " found."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline init",
      "  ./faultline init chaos --pid 4711 --pid 4712",
      "  ./faultline init --pid 4711 --request 'POST /bookings"
          + " {\"reference\":\"{uuid}\",\"nights\":1}' --rate 20"
    },
    mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {
  public static final String SYSTEM = "system.yaml";
  static final String EXPERIMENT = "experiment.yaml";

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final int MOST_FOUND = 20;

  private final Project project;

  @Parameters(
      arity = "0..1",
      paramLabel = "<folder>",
      description = "Where the files go (default: here).")
  private Path folder = Path.of("");

  @Option(names = "--pid", paramLabel = "<pid>", description = "A JVM; may be repeated.")
  private List<Long> pids = new ArrayList<>();

  @Option(
      names = "--url",
      paramLabel = "<url>",
      description = "The base URL of a service, wherever it runs; may be repeated.")
  private List<URI> urls = new ArrayList<>();

  @Option(
      names = "--request",
      paramLabel = "<request>",
      description = {
        "A request that users send: 'GET /rooms' or 'POST /bookings {\"id\":\"{uuid}\"}'; may be"
            + " repeated.",
        "Five a second are sent while it looks, and the experiment sends them as its load.",
        "Without any, the load consists of the GET requests in its metrics, each tried once."
      })
  private List<String> requests = new ArrayList<>();

  @Option(
      names = "--rate",
      paramLabel = "<n>",
      description = "Requests per second in the experiment (default: ${DEFAULT-VALUE}).")
  private double perSecond = 10;

  @Option(
      names = "--for",
      paramLabel = "<duration>",
      description = "How long to look at calls (default: ${DEFAULT-VALUE}; at most 1m).")
  private String length = "5s";

  @Option(names = "--no-attach", description = "Put no agent into any process.")
  private boolean leavesAlone;

  @Mixin private NewFiles files;

  @Spec private CommandSpec spec;

  InitCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    files.require(folder, List.of(SYSTEM, EXPERIMENT));
    var asked = new ArrayList<UserRequest>();
    for (var request : requests) asked.add(UserRequest.parse(request));
    if (!(perSecond >= 0.1 && perSecond <= 5000))
      throw new UnusableException("--rate: expected 0.1 to 5000, got " + perSecond);
    var time = time();
    var look = new Look(project, time, !leavesAlone, it -> out().println(it));
    var surface = unique(surface(look));
    if (surface.isEmpty()) return nothing();
    var front = Look.front(surface).orElse(surface.get(0));
    var seen = look.inside(surface, new Traffic(front.url(), asked, time));
    return write(seen, asked);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private List<SeenProcess> surface(Look look) throws UnusableException {
    if (pids.isEmpty() && urls.isEmpty()) return look.machine();
    var seen = new ArrayList<SeenProcess>();
    for (long pid : pids)
      seen.add(
          look.surface(Jvm.of(pid))
              .orElseThrow(
                  () ->
                      new UnusableException(
                          "--pid: expected a JVM of this user that speaks HTTP, process %d does not"
                              .formatted(pid))));
    for (var url : urls) {
      if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme()))
        throw new UnusableException(
            "--url: expected one such as http://127.0.0.1:8080, got '%s'".formatted(url));
      seen.add(look.surface(name(url), Optional.empty(), url));
    }
    return seen;
  }

  /** A host's name identifies the service, an address does not. */
  private static String name(URI url) {
    return url.getHost().matches("[0-9.]+|\\[.*|localhost")
        ? "service"
        : url.getHost().replaceFirst("\\..*", "");
  }

  /** Two with the same name get numbers. */
  private static List<SeenProcess> unique(List<SeenProcess> seen) {
    Map<String, Integer> names = new HashMap<>();
    return seen.stream()
        .map(
            it -> {
              int n = names.merge(it.name(), 1, Integer::sum);
              return n == 1 ? it : it.named(it.name() + "-" + n);
            })
        .toList();
  }

  private int nothing() {
    spec.commandLine()
        .getErr()
        .println(
            "faultline: expected a JVM of this user that shows metrics of HTTP requests, found"
                + " none; name one with --pid or --url");
    return Exit.UNKNOWN;
  }

  private int write(List<SeenProcess> seen, List<UserRequest> asked) throws IOException {
    var system = new SystemText(seen.get(0).name(), seen, Jvm.all());
    Files.createDirectories(folder.toAbsolutePath());
    var systemFile = Files.writeString(folder.resolve(SYSTEM), system.yaml());
    // The files that it has written must be readable.
    var unused = SystemFile.read(systemFile);
    seen.forEach(this::print);
    out().println("wrote " + systemFile);
    var front = Look.front(seen);
    if (front.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "faultline: no metrics of HTTP requests were found, so nothing shows"
                  + " whether users are well; no experiment was written");
      return Exit.UNKNOWN;
    }
    var load = asked.isEmpty() ? found(front.get()) : asked;
    var experiment = new ExperimentText(system, front.get(), load, perSecond);
    var experimentFile = Files.writeString(folder.resolve(EXPERIMENT), experiment.yaml());
    out().println("wrote " + experimentFile);
    out().printf("next: ./faultline system check %s%n", systemFile);
    out().printf("      ./faultline run %s --system %s%n", experimentFile, systemFile);
    return Exit.OK;
  }

  /**
   * Some need a query that metrics do not contain: only a request that gets a good response is
   * worth sending.
   */
  private List<UserRequest> found(SeenProcess front) {
    return front.repeatable().stream()
        .limit(MOST_FOUND)
        .filter(
            request -> {
              boolean well = Traffic.isAnswered(front.url(), request);
              if (!well) out().printf("left out of the load: %s, tried in vain%n", request.name());
              return well;
            })
        .toList();
  }

  private void print(SeenProcess process) {
    out()
        .printf(
            "%s at %s: %s%s%n",
            process.name(),
            process.url(),
            process
                .requests()
                .map(it -> "requests as " + it.counter())
                .orElse("no metrics of requests"),
            process.breakers().isEmpty()
                ? ""
                : ", breakers " + String.join(", ", process.breakers()));
    for (var edge : process.edges())
      out()
          .printf(
              "  calls %s (%s%s)%n",
              edge.peer(), edge.client(), edge.breaker().map(it -> ", breaker " + it).orElse(""));
  }

  private Duration time() throws UnusableException {
    var time = OptionText.read("--for", length, DurationText::parse);
    if (!time.isNegative() && time.compareTo(LONGEST) <= 0) return time;
    throw new UnusableException("--for: expected 0s to 1m, got " + length);
  }
}
