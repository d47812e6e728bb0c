package io.faultline.agent.library.jdk;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.HostPort;
import io.faultline.agent.observe.edge.EdgeRecorder;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Records requests of the JDK's HTTP client. */
public final class JdkHttpEdge extends PointHook {
  private final EdgeRecorder recorder;
  private final Nesting nesting;

  public JdkHttpEdge(EdgeRecorder recorder, Nesting nesting) {
    this.recorder = recorder;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var request = (HttpRequest) arguments[0];
    recorder.record(
        HostPort.of(request.uri()), "http", "jdk", request.timeout().map(Duration::toMillis));
    return null;
  }
}
