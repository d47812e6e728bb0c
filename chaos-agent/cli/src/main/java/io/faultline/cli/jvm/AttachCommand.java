package io.faultline.cli.jvm;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Json;
import io.faultline.cli.terminal.UnusableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Attaches the agent to a running process. */
@Command(
    name = "attach",
    description = {
      "Put the agent into a running JVM of your own user; nothing in it changes until a fault is raised.",
      "Exit code: 0 it listens, 2 unusable options or no JVM to attach to, 3 the process refused."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline attach 4711 --name stock",
      "  ./faultline attach 4711 --name stock --port 18190 --token-file ~/.stock.token",
      "  ./faultline inject 'stock jdbc' 'latency 200ms' --pid 4711"
    },
    mixinStandardHelpOptions = true)
public final class AttachCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(paramLabel = "<pid>", description = "The process.")
  private long pid;

  @Option(
      names = "--name",
      paramLabel = "<name>",
      description = "What targets call the process (default: ${DEFAULT-VALUE}).")
  private String name = "app";

  @Option(
      names = "--host",
      paramLabel = "<address>",
      description =
          "Where it listens (default: 127.0.0.1); beyond loopback it needs --token-file, --cert and --key.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "<n>",
      description = "Its port; 0, the default, picks a free one.")
  private int port;

  @Option(
      names = "--token-file",
      paramLabel = "<file>",
      description =
          "File with the token, created if it does not exist (default: one in a temporary folder).")
  private Path tokenFile;

  @Option(names = "--cert", paramLabel = "<file>", description = "Certificate in PEM, for TLS.")
  private Path certFile;

  @Option(names = "--key", paramLabel = "<file>", description = "Its private key, PKCS#8 in PEM.")
  private Path keyFile;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  AttachCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var place = new AgentJar(project).attach(pid, options());
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(
          Json.object()
              .put("pid", pid)
              .put("name", place.name())
              .put("url", place.url().toString())
              .put("tokenFile", place.tokenFile().toString()));
      return Exit.OK;
    }
    out.printf("%s listens on %s, token in %s%n", place.name(), place.url(), place.tokenFile());
    out.printf("next: ./faultline points --pid %d · ./faultline detach %d%n", pid, pid);
    return Exit.OK;
  }

  /** In the form that the agent reads inside the process: that is in another folder. */
  private String options() throws UnusableException {
    List<String> options = new ArrayList<>(List.of("name=" + name, "port=" + port));
    if (host != null) options.add("host=" + host);
    add(options, "tokenFile", tokenFile);
    add(options, "certFile", certFile);
    add(options, "keyFile", keyFile);
    return String.join(",", options);
  }

  private static void add(List<String> options, String key, Path file) throws UnusableException {
    if (file == null) return;
    var path = file.toAbsolutePath().toString();
    if (path.contains(","))
      throw new UnusableException(
          "%s: expected a path without a comma, got '%s'".formatted(key, path));
    options.add(key + "=" + path);
  }
}
