package io.faultline.local;

import io.faultline.local.postgres.Platform;
import io.faultline.local.process.Tools;
import io.faultline.local.settings.BadOptions;
import io.faultline.local.settings.Options;
import io.faultline.local.settings.Settings;
import io.faultline.local.topology.Topology;
import java.io.IOException;
import java.util.List;

/**
 * Runs the shop in the foreground until it is stopped: exit 0 when stopped over HTTP, 1 when it
 * failed, 2 for bad input.
 */
public final class LocalMain {
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  private LocalMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) throws InterruptedException {
    var begunNanos = System.nanoTime();
    try {
      var settings = Options.parse(Topology.SHOP, arguments);
      return run(settings, Home.open(settings.home()), begunNanos);
    } catch (BadOptions e) {
      e.problems().forEach(LocalMain::complain);
      return UNUSABLE;
    } catch (HomeException e) {
      complain(e.getMessage());
      return UNUSABLE;
    } catch (IOException e) {
      complain("cannot start: " + e);
      return FAILED;
    }
  }

  private static int run(Settings settings, Home home, long begunNanos)
      throws BadOptions, IOException, InterruptedException {
    var tools = Tools.found();
    var account = Account.current(tools);
    var platform = Platform.of(System.getProperty("os.name"), System.getProperty("os.arch"));
    var problems = new Preflight(settings, account, platform).problems();
    if (!problems.isEmpty()) {
      home.tidy();
      home.close();
      throw new BadOptions(problems);
    }
    var machine = new Machine(home, account, tools, platform.orElseThrow());
    return new Session(settings, machine, new Progress(System.out), begunNanos).run();
  }

  private static void complain(String problem) {
    System.err.println("local: " + problem);
  }
}
