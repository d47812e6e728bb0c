package io.faultline.cli.fault;

import io.faultline.cli.terminal.OptionText;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.client.AgentClient;
import io.faultline.fault.DurationText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** For how long agents look at outgoing calls. */
final class LookOption {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  @Option(
      names = "--for",
      paramLabel = "<duration>",
      description = "How long to look (default: ${DEFAULT-VALUE}; 0s to 1m).")
  private String length = "5s";

  /** The time in whole seconds. */
  long seconds() throws UnusableException {
    var time = OptionText.read("--for", length, DurationText::parse);
    if (!time.isNegative() && time.compareTo(LONGEST) <= 0) return time.plusMillis(999).toSeconds();
    throw new UnusableException("--for: expected 0s to 1m, got " + length);
  }

  /** Waits that long while these look; one that cannot will say so when it is asked what it saw. */
  static void look(List<AgentClient> agents, long seconds) throws InterruptedException {
    if (seconds > 0 && observe(agents, seconds)) TimeUnit.SECONDS.sleep(seconds);
  }

  /** Whether any agent looks now. */
  private static boolean observe(List<AgentClient> agents, long seconds) {
    boolean any = false;
    for (var agent : agents) {
      try {
        agent.observe(Duration.ofSeconds(seconds));
        any = true;
      } catch (IOException e) {
        // see above
      }
    }
    return any;
  }
}
