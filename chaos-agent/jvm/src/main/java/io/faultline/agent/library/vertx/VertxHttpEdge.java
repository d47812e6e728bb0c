package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.HostPort;
import io.faultline.agent.observe.edge.Edge;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.faultline.agent.reflect.LazyField;
import io.vertx.core.http.HttpClientRequest;
import java.net.URI;
import java.util.Optional;

/** Records requests as the Vert.x HTTP client sends their heads. */
public final class VertxHttpEdge extends PointHook {
  private final EdgeRecorder recorder;
  private final LazyField headWritten = new LazyField("headWritten", "headersSent");
  private final LazyField timeoutMillis = new LazyField("currentTimeoutMs");

  public VertxHttpEdge(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws ReflectiveOperationException {
    if ((boolean) headWritten.of(self)) return null;
    var peer = HostPort.of(URI.create(((HttpClientRequest) self).absoluteURI()));
    var context = VertxHttpGuarded.coverOf(self).inside(recorder.guards().current());
    var timeout = Optional.of((long) timeoutMillis.of(self)).filter(millis -> millis > 0);
    recorder.record(new Edge(peer, "http", "vertx", context, timeout));
    return null;
  }
}
