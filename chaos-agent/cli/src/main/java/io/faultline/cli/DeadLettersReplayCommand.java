package io.faultline.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends the messages that are parked to where they came from. */
@Command(
    name = "replay",
    description = {
      "Send the parked messages to the topics they came from, once their service can handle them.",
      "One that it still cannot handle is parked again. None is lost, also where this is killed:",
      "what was on its way may then come twice, and is handled once.",
      "Exit code: 0, or 3 where nothing is up."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline dead-letters replay",
      "  ./faultline dead-letters replay --topic order.decided"
    },
    mixinStandardHelpOptions = true)
final class DeadLettersReplayCommand implements Callable<Integer> {
  private final Project project;
  @Mixin private HomeOption home;

  @Option(names = "--topic", paramLabel = "<topic>", description = "Only those of this topic.")
  private Optional<String> topic = Optional.empty();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  DeadLettersReplayCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var local = home.local(project);
    var system = local.running();
    if (system.isEmpty()) {
      out.println("nothing is up; ./faultline up starts the shop");
      return Exit.UNKNOWN;
    }
    var done = local.replayDeadLetters(system.get(), topic);
    if (json) out.println(done.toPrettyString());
    else
      out.printf(
          "%d sent again, %d left%n", done.path("replayed").asInt(), done.path("left").asInt());
    return Exit.OK;
  }
}
