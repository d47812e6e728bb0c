package io.faultline.cli.shop;

import io.faultline.cli.project.Project;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Sends the parked messages to their original topics. */
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
final class DeadLettersReplayCommand extends DeadLettersTask {
  DeadLettersReplayCommand(Project project) {
    super(project);
  }

  @Override
  void run(Local local, SystemFile system, PrintWriter out) throws IOException {
    var done = local.replayDeadLetters(system, topic);
    if (json) out.println(done.toPrettyString());
    else
      out.printf(
          "%d sent again, %d left%n", done.path("replayed").asInt(), done.path("left").asInt());
  }
}
