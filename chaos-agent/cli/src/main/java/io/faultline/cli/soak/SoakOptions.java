package io.faultline.cli.soak;

import io.faultline.cli.terminal.UnusableException;
import io.faultline.fault.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import picocli.CommandLine.Option;

/** The options of a soak. */
final class SoakOptions {
  private static final int MOST_PER_SECOND = 500;
  private static final int MOST_SCHEDULES = 100;
  private static final Duration LONGEST = Duration.ofHours(1);

  @Option(
      names = "--seed",
      paramLabel = "<number>",
      required = true,
      description = "Order and moments of the kills are drawn from it; also the load's orders.")
  long seed;

  @Option(
      names = "--repeat",
      paramLabel = "<times>",
      description =
          "That many schedules, with the seed and the numbers that follow it (default: once).")
  int repeat = 1;

  @Option(
      names = "--orders",
      paramLabel = "<n>",
      description =
          "Orders placed while processes are killed (default: ${DEFAULT-VALUE}); more are placed before and after.")
  int orders = 3000;

  @Option(
      names = "--rate",
      paramLabel = "<n>",
      description = "Orders in each second (default: ${DEFAULT-VALUE}).")
  int perSecond = 50;

  @Option(
      names = "--runs",
      paramLabel = "<folder>",
      description = "Where the runs' folders are made (default: runs of the project).")
  Path runs;

  @Option(
      names = "--keep",
      description = {
        "Leave the shop up after a schedule that did not hold, and end there:",
        "its databases and logs can be looked at; ./faultline down stops it."
      })
  boolean keep;

  @Option(
      names = "--json",
      description = "Print the results on standard output; progress goes to standard error.")
  boolean json;

  /**
   * The schedules that were asked for.
   *
   * @param relay the value of {@code --relay}
   * @param profiles the values of {@code --profile}
   * @param severalInstances whether {@code --instances} was given
   * @throws UnusableException with all that cannot be used
   */
  List<SoakPlan> plans(String system, String relay, List<String> profiles, boolean severalInstances)
      throws UnusableException {
    var problems = problems(system, profiles);
    if (severalInstances)
      problems.add("--instances: expected one of each service, as each process is killed once");
    var chosen = Relay.parse(relay);
    if (chosen.isEmpty()) problems.add("--relay: expected claim or cdc, got " + relay);
    if (isRateUsable()) chosen.ifPresent(it -> checkWindow(it, problems));
    if (!problems.isEmpty())
      throw new UnusableException(
          "options that cannot be used:\n  " + String.join("\n  ", problems));
    return LongStream.range(seed, seed + repeat)
        .mapToObj(each -> SoakPlan.of(each, chosen.orElseThrow(), orders, perSecond))
        .toList();
  }

  private List<String> problems(String system, List<String> profiles) {
    var problems = new ArrayList<String>();
    if (!system.equals("shop")) problems.add("<system>: expected shop, got " + system);
    if (seed < 0) problems.add("--seed: expected 0 or more, got " + seed);
    if (repeat < 1 || repeat > MOST_SCHEDULES)
      problems.add("--repeat: expected 1 to %d, got %d".formatted(MOST_SCHEDULES, repeat));
    if (!isRateUsable())
      problems.add(
          "--rate: expected 1 to %d per second, got %d".formatted(MOST_PER_SECOND, perSecond));
    if (profiles.size() > 1)
      problems.add("--profile: expected one, got " + String.join(", ", profiles));
    return problems;
  }

  private boolean isRateUsable() {
    return perSecond >= 1 && perSecond <= MOST_PER_SECOND;
  }

  /** Each process needs its time in the window. */
  private void checkWindow(Relay relay, List<String> problems) {
    var shortest = Schedule.shortest(relay.processes().size());
    long least = (shortest.toMillis() * perSecond + 999) / 1000;
    long most = LONGEST.toSeconds() * perSecond;
    if (orders < least || orders > most)
      problems.add(
          "--orders: expected %d to %d, which take %s to %s at %d per second, got %d"
              .formatted(
                  least,
                  most,
                  DurationText.print(shortest),
                  DurationText.print(LONGEST),
                  perSecond,
                  orders));
  }
}
