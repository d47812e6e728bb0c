package io.faultline.cli;

import io.faultline.drivers.AgentClient;
import io.faultline.drivers.RefusedByAgentException;
import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One fault at one target: raised by each agent that the target means, or by none. */
record Injection(Agents agents, Fault fault, Target target) {
  private static final int UNFIT = 422;

  List<RaisedFault> raise(Duration lease) throws IOException, UnusableException {
    List<RaisedFault> raised = new ArrayList<>();
    try {
      for (var agent : agents.of(target.process())) raised.add(raise(agent, lease));
      return raised;
    } catch (IOException e) {
      for (var it : raised) it.lift();
      if (e instanceof RefusedByAgentException refused && refused.status() == UNFIT)
        throw new UnusableException(e.getMessage());
      throw e;
    }
  }

  private RaisedFault raise(AgentClient agent, Duration lease) throws IOException {
    var wish =
        Json.object()
            .put("fault", fault.text())
            .put("target", agents.text(target))
            .put("leaseMillis", Math.max(1, lease.toMillis()));
    return new RaisedFault(agent, agent.call("POST", "/v1/faults", wish));
  }
}
