package io.faultline.agent.library.jdk;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import java.net.HttpURLConnection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** Records requests by HttpURLConnection, once for each connection. */
public final class UrlConnectionEdge extends PointHook {
  private final Map<Object, Boolean> seen = Collections.synchronizedMap(new WeakHashMap<>());
  private final EdgeRecorder recorder;
  private final Nesting nesting;

  public UrlConnectionEdge(EdgeRecorder recorder, Nesting nesting) {
    this.recorder = recorder;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    // Marks the connection of an enclosing client as well: that client may read it later.
    boolean isFirst = seen.put(self, true) == null;
    if (!isFirst || nesting.isInside()) return null;
    var connection = (HttpURLConnection) self;
    var timeout = Optional.of((long) connection.getReadTimeout()).filter(millis -> millis > 0);
    recorder.record(UrlConnectionView.peer(connection.getURL()), "http", "jdk", timeout);
    return null;
  }
}
