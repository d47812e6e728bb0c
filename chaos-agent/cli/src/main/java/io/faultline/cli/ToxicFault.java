package io.faultline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.drivers.EdgeFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A fault that this process raised on an edge, as it was last heard of. */
final class ToxicFault implements RaisedFault {
  private final EdgeFault fault;
  private List<ObjectNode> last;

  ToxicFault(EdgeFault fault) throws IOException {
    this.fault = fault;
    hear();
  }

  private void hear() throws IOException {
    last = fault.effects().stream().map(Toxics::fault).toList();
  }

  @Override
  public String name() {
    return last.stream()
        .map(it -> Toxics.PROCESS + "/" + it.path("id").asText())
        .collect(Collectors.joining(" "));
  }

  @Override
  public long matched() {
    return most(it -> it.path("matched").asLong());
  }

  @Override
  public long affected() {
    return most(it -> it.path("affected").asLong());
  }

  @Override
  public long skipped() {
    return most(it -> it.path("skipped").asLong());
  }

  /** Its toxics meet the same connections. */
  private long most(ToLongFunction<ObjectNode> count) {
    return last.stream().mapToLong(count).max().orElse(0);
  }

  @Override
  public boolean isRaised() {
    return last.stream().anyMatch(it -> it.path("state").asText().equals("raised"));
  }

  @Override
  public void renew(Duration lease) throws IOException {
    try {
      fault.renew(lease);
    } catch (IOException e) {
      // Somebody has ended it, or nobody answers, which the next question shows.
    }
    hear();
  }

  @Override
  public void lift() throws IOException {
    fault.lift();
    hear();
  }

  @Override
  public List<ObjectNode> json() {
    return last;
  }
}
