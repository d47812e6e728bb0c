package io.faultline.cli.jvm;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.drivers.http.Credentials;
import io.faultline.drivers.http.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The agent's jar, run as a program of its own: it contains the code that attaches it to a process.
 */
public final class AgentJar {
  private static final Pattern LISTENS = Pattern.compile("(\\S+) listens on (\\S+), token in (.*)");
  private static final int UNUSABLE = 2;

  private final Project project;

  public AgentJar(Project project) {
    this.project = project;
  }

  /** The address of an agent. */
  public record Place(String name, URI url, Path tokenFile) {
    /** Its API, whose token is read on each call. */
    public Endpoint endpoint() {
      var token = new Credentials.Token(new Credentials.InFile(tokenFile));
      return new Endpoint(url, token, Optional.empty());
    }
  }

  public Place attach(long pid, String options)
      throws IOException, InterruptedException, UnusableException {
    return place(run("attach", Long.toString(pid), options));
  }

  public void detach(long pid) throws IOException, InterruptedException, UnusableException {
    run("detach", Long.toString(pid));
  }

  /** The address of the agent in the process. */
  public Place where(long pid) throws IOException, InterruptedException, UnusableException {
    return place(run("where", Long.toString(pid)));
  }

  private static Place place(String said) throws IOException {
    var match = LISTENS.matcher(said);
    if (!match.matches())
      throw new IOException("expected the address where it listens, got " + said);
    return new Place(match.group(1), URI.create(match.group(2)), Path.of(match.group(3)));
  }

  private String run(String... words) throws IOException, InterruptedException, UnusableException {
    if (!Files.exists(project.agentJar()))
      throw new UnusableException(
          "%s: expected the agent's jar, found none (./faultline build makes it)"
              .formatted(Project.shown(project.agentJar())));
    var line =
        new ArrayList<>(
            List.of(
                project.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                project.agentJar().toString()));
    line.addAll(List.of(words));
    var process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int exit = process.waitFor();
    if (exit == UNUSABLE) throw new UnusableException(said);
    if (exit != 0) throw new IOException(said);
    return said;
  }
}
