package io.faultline.agent.library;

import io.faultline.agent.fault.Point;
import io.faultline.fault.CallFault;
import java.util.Set;

/** The points that several libraries share. A point of a single library is defined there. */
public final class CallPoints {
  /** For a point whose calls have no status and whose return values the agent does not know. */
  public static final Set<Class<? extends CallFault>> LATENCY_AND_EXCEPTION =
      Set.of(CallFault.Latency.class, CallFault.Throw.class);

  /** For a point whose methods the agent knows nothing about. */
  public static final Set<Class<? extends CallFault>> OF_METHODS =
      Set.of(CallFault.Latency.class, CallFault.Throw.class, CallFault.Return.class);

  private static final Set<Class<? extends CallFault>> OF_HTTP =
      Set.of(CallFault.Latency.class, CallFault.Throw.class, CallFault.Status.class);

  public static final Point HTTP_CLIENT =
      new Point("http-client", OF_HTTP, Set.of("peer", "path", "method", "header."));

  public static final Point HTTP_SERVER =
      new Point("http-server", OF_HTTP, Set.of("path", "method", "header."));

  public static final Point SQL =
      new Point("sql", LATENCY_AND_EXCEPTION, Set.of("statement", "peer"));

  public static final Point REDIS =
      new Point("redis", LATENCY_AND_EXCEPTION, Set.of("command", "peer"));

  public static final Point DNS = new Point("dns", LATENCY_AND_EXCEPTION, Set.of("host"));

  private CallPoints() {}
}
