package io.faultline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what observability and the idle agent cost, on a shop of its own. */
abstract class ServiceBench implements Callable<Integer> {
  private static final int PORT_OFFSET = 6000;
  private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Project project;

  @Option(
      names = "--blocks",
      paramLabel = "<n>",
      description = "Blocks of four slices A B B A (default: ${DEFAULT-VALUE}).")
  private int blocks = 10;

  @Option(
      names = "--port-offset",
      paramLabel = "<n>",
      description = "Added to every default port (default: ${DEFAULT-VALUE}).")
  private int portOffset = PORT_OFFSET;

  @Option(
      names = "--json",
      description =
          "Print the result as JSON on standard output; the table goes to standard error.")
  private boolean json;

  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  ServiceBench(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var folder =
        home.home == null ? project.root().resolve(".faultline/bench") : home.home.toAbsolutePath();
    var local = new Local(project, folder);
    var databases = folder.resolveSibling(folder.getFileName() + ".databases");
    var options =
        List.of(
            "--port-offset",
            Integer.toString(portOffset),
            "--spare-databases",
            databases.toString());
    var exit =
        local.start(
            options, true, json ? spec.commandLine().getErr() : spec.commandLine().getOut());
    if (exit.isPresent()) return exit.get() == 0 ? Exit.UNKNOWN : exit.get();
    var system =
        local
            .running()
            .orElseThrow(() -> new IOException("the shop ended as soon as it was ready"));
    try {
      return measure(Files.readAllLines(databases));
    } finally {
      local.stop(system);
      Files.deleteIfExists(databases);
    }
  }

  private int measure(List<String> databases) throws IOException, InterruptedException {
    var result =
        project
            .runs()
            .resolve(
                "bench-service-" + LocalDateTime.now(ZoneId.systemDefault()).format(ID) + ".json");
    Files.createDirectories(project.runs());
    var bench =
        new ProcessBuilder(line(databases, result)).redirectError(ProcessBuilder.Redirect.INHERIT);
    // The table is for people: where JSON is asked for it must not stand in its way.
    if (json) bench.redirectOutput(Path.of("/dev/stderr").toFile());
    else bench.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    int exit = bench.start().waitFor();
    if (exit != 0) return Exit.UNKNOWN;
    if (json) spec.commandLine().getOut().println(Files.readString(result));
    else spec.commandLine().getOut().println("result " + Project.shown(result));
    return Exit.OK;
  }

  private List<String> line(List<String> databases, Path result) {
    var line = new ArrayList<String>();
    Programs.find("setpriv")
        .ifPresent(it -> line.addAll(List.of(it.toString(), "--pdeathsig", "TERM")));
    var room = project.root().resolve("target-services/bench/target");
    line.addAll(
        List.of(
            project.java().toString(), "-XX:+UseSerialGC", "-cp", room + "/*:" + room + "/lib/*"));
    line.addAll(
        List.of(
            "io.faultline.bench.ServiceBench",
            "--db-bare",
            databases.get(0),
            "--db-full",
            databases.get(1)));
    line.addAll(
        List.of(
            "--kafka",
            "127.0.0.1:" + (19092 + portOffset),
            "--agent",
            project.agentJar().toString()));
    line.addAll(List.of("--blocks", Integer.toString(blocks), "--json", result.toString()));
    return line;
  }
}
