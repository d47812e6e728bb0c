package io.faultline.cost;

import io.faultline.client.AgentClient;
import io.faultline.client.Counts;
import io.faultline.client.JdkHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The control API of one agent, called as any client does. */
public record AgentControl(AgentClient agent) {
  private static final Pattern LISTENS =
      Pattern.compile(".* listens on (http://\\S+), token in (.*)");
  private static final Duration LEASE = Duration.ofMinutes(10);

  /** Weaving for a benchmark may take longer than a caller would wait. */
  private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

  /** Reads the address from the line in which the agent prints it. */
  public static AgentControl of(String line) throws IOException {
    var match = LISTENS.matcher(line);
    if (!match.matches())
      throw new IOException("agent: expected where it listens, got '%s'".formatted(line));
    var token = Files.readString(Path.of(match.group(2))).strip();
    var http = new JdkHttp(URI.create(match.group(1)), Optional.of(token), TIME_LIMIT);
    return new AgentControl(new AgentClient("the benchmark", http));
  }

  /** Raises a fault for ten minutes and returns its id; it is active on return. */
  public String raise(String fault, String target) throws IOException {
    return agent.raise(fault, target, LEASE).id();
  }

  /** Lifts a fault and returns its effect; the code is restored on return. */
  public Counts lift(String id) throws IOException {
    return agent.lift(id).counts();
  }
}
