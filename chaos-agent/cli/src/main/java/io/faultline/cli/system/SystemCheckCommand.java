package io.faultline.cli.system;

import io.faultline.cli.jvm.Attaching;
import io.faultline.cli.project.CouldNotStartException;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Json;
import io.faultline.cli.terminal.Table;
import io.faultline.drivers.SystemCheck;
import io.faultline.drivers.system.Attach;
import io.faultline.drivers.system.SystemFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks every address in a system file and prints what responds. */
@Command(
    name = "check",
    description = {
      "Read a system file, check every address in it, and print what responds. Changes nothing.",
      "Exit code: 0 all respond, 2 mistakes in the file, 3 something does not respond."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline system check system.yaml",
      "  ./faultline system check system.yaml --set prometheus=http://127.0.0.1:9090 --json"
    },
    mixinStandardHelpOptions = true)
final class SystemCheckCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(paramLabel = "<file>", description = "The system file, YAML or JSON.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "<key=value>",
      description = "Put a value over one of the file's; may be repeated.")
  private List<String> set = new ArrayList<>();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  SystemCheckCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var system = SystemFile.read(file, set);
    var answers = new ArrayList<>(SystemCheck.of(system));
    if (system.prometheus().isEmpty()) ownPrometheus().ifPresent(it -> answers.add(0, it));
    system
        .processes()
        .forEach(
            (name, process) ->
                process.attach().ifPresent(wanted -> answers.add(attachable(name, wanted))));
    print(answers);
    return answers.stream().allMatch(SystemCheck.Answer::answers) ? Exit.OK : Exit.UNKNOWN;
  }

  /** Without the program, only runs with PromQL are affected. */
  private Optional<SystemCheck.Answer> ownPrometheus() {
    var answer =
        project
            .prometheus()
            .map(
                it ->
                    new SystemCheck.Answer(
                        "prometheus", it.toString(), true, "own, for each run that asks PromQL"));
    if (answer.isEmpty())
      spec.commandLine()
          .getErr()
          .println(
              "faultline: no prometheus program is here yet, for runs that ask PromQL: "
                  + Project.GET_PROMETHEUS);
    return answer;
  }

  private static SystemCheck.Answer attachable(String process, Attach wanted) {
    var part = "processes.%s.attach".formatted(process);
    try {
      long pid = Attaching.pid(process, wanted);
      boolean alive = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
      return new SystemCheck.Answer(
          part, wanted.text(), alive, alive ? "process " + pid : "no such process");
    } catch (CouldNotStartException e) {
      return new SystemCheck.Answer(part, wanted.text(), false, e.getMessage());
    }
  }

  private void print(List<SystemCheck.Answer> answers) {
    var rows =
        answers.stream()
            .map(
                it ->
                    Json.object()
                        .put("part", it.part())
                        .put("address", it.address())
                        .put("answers", it.answers())
                        .put("said", it.said()))
            .toList();
    var out = spec.commandLine().getOut();
    if (json) out.println(Json.array().addAll(rows).toPrettyString());
    else Table.of(rows).print(out);
  }
}
