package io.faultline.cli.shop;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.console.Console;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the live page until it is ended. */
@Command(
    name = "page",
    description = {
      "Serve a page with the figures of the board Overview, live, for machines without Grafana:",
      "what broke, who noticed, when it healed; faults to raise and to lift; the runs. On loopback only.",
      "./faultline up serves it too."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline page",
      "  ./faultline page --system system.json --port 9000"
    },
    mixinStandardHelpOptions = true)
public final class PageCommand implements Callable<Integer> {
  static final int PORT = 18060;

  private final Project project;
  @Mixin private HomeOption home;

  @Option(
      names = "--system",
      paramLabel = "<file>",
      description = "The system to show (default: the shop that is up).")
  private Path system;

  @Option(
      names = "--port",
      paramLabel = "<n>",
      description = "Where to listen on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 for any).")
  private int port = PORT;

  @Option(
      names = "--token-file",
      paramLabel = "<file>",
      description =
          "Where the token is written that buttons need (default: page.token in the home).")
  private Path tokenFile;

  @Spec private CommandSpec spec;

  PageCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var local = home.local(project);
    var token = PageToken.create(tokenFile == null ? local.pageToken() : tokenFile);
    var file = system == null ? local.systemFile() : system;
    var settings =
        new Console.PageSettings(
            port,
            project.root().resolve("dashboards/page.json"),
            project.runs(),
            token.text(),
            token.file());
    try (var console = start(settings, new SystemOnPage(file))) {
      // Not before it listens: the file may belong to a page that already listens.
      token.write();
      spec.commandLine().getOut().println(address(console.url(), token));
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await();
    }
    return Exit.OK;
  }

  /** The token is shown on a terminal, and not in a log. */
  private static String address(URI page, PageToken token) {
    return Boolean.getBoolean("faultline.terminal.out")
        ? token.link(page)
        : "%s, its token in %s".formatted(page, token.file());
  }

  private Console start(Console.PageSettings settings, SystemOnPage watched)
      throws IOException, UnusableException {
    try {
      return Console.start(settings, watched);
    } catch (BindException e) {
      throw new UnusableException(
          "--port %d: expected a free port, got %s".formatted(port, e.getMessage()));
    }
  }
}
