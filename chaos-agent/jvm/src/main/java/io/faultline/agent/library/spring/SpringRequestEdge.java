package io.faultline.agent.library.spring;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.HostPort;
import io.faultline.agent.library.shared.NestedCall;
import io.faultline.agent.observe.edge.EdgeRecorder;
import org.springframework.http.HttpRequest;

/**
 * Records requests of Spring's RestClient and RestTemplate, and not the nested requests of the
 * client below.
 */
public final class SpringRequestEdge extends PointHook {
  private final EdgeRecorder recorder;
  private final Nesting nesting;

  public SpringRequestEdge(EdgeRecorder recorder, Nesting nesting) {
    this.recorder = recorder;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var peer = HostPort.of(((HttpRequest) self).getURI());
    recorder.record(peer, "http", "spring", SpringTimeout.of(self));
    return new NestedCall(nesting);
  }
}
