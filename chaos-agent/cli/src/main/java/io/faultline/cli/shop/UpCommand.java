package io.faultline.cli.shop;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts the shop and leaves it running. */
@Command(
    name = "up",
    description = "Start the shop on this machine and leave it running.",
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  private final Project project;
  @Mixin private UpOptions options;
  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  UpCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var local = home.local(project);
    if (local.running().isPresent()) {
      out.println("already up; ./faultline status shows more");
      return Exit.OK;
    }
    var words = options.forLocal(project);
    words.addAll(List.of("--page", project.commandLine().toString()));
    var exit = local.start(words, false, out);
    if (exit.isPresent()) return exit.get() == 0 ? Exit.UNKNOWN : exit.get();
    var system =
        local
            .running()
            .orElseThrow(() -> new IllegalStateException("the shop ended as soon as it was ready"));
    out.printf(
        "shop %s · Prometheus %s%s%n",
        system.load().map(load -> load.baseUrl().toString()).orElse(""),
        system.prometheus().map(Object::toString).orElse(""),
        system.alertmanager().map(it -> " · Alertmanager " + it).orElse(""));
    out.println("page " + PageToken.read(local.pageToken()).link(options.page()));
    out.println(
        "next: ./faultline run experiments/payment-provider-outage.yaml · ./faultline down");
    return Exit.OK;
  }
}
