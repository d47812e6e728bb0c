package io.faultline.cli.shop;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A task on the parked messages of the running shop. */
abstract class DeadLettersTask implements Callable<Integer> {
  private final Project project;
  @Mixin private HomeOption home;

  @Option(names = "--topic", paramLabel = "<topic>", description = "Only those of this topic.")
  Optional<String> topic = Optional.empty();

  @Option(names = "--json", description = "As JSON.")
  boolean json;

  @Spec private CommandSpec spec;

  DeadLettersTask(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var local = home.local(project);
    var system = local.running();
    if (system.isEmpty()) {
      out.println(HomeOption.NOTHING_IS_UP);
      return Exit.UNKNOWN;
    }
    run(local, system.get(), out);
    return Exit.OK;
  }

  abstract void run(Local local, SystemFile system, PrintWriter out) throws IOException;
}
