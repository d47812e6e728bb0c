package io.faultline.cli.run;

import io.faultline.cli.project.Project;
import io.faultline.cli.shop.HomeOption;
import io.faultline.cli.shop.UpOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the main job from nothing to a report. */
@Command(
    name = "demo",
    description = {
      "Start the shop, break its card processor under load, measure, report, stop.",
      "Takes about two minutes. Exit code: 0 held, 1 broken, 2 unusable input, 3 unknown."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final String FLAGSHIP = "experiments/payment-provider-outage.yaml";

  private final Project project;
  @Mixin private RunOptions options;
  @Mixin private UpOptions up;
  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  DemoCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    return new RunWorkflow(project, options, up, home, spec)
        .run(List.of(project.root().resolve(FLAGSHIP)), Optional.empty());
  }
}
