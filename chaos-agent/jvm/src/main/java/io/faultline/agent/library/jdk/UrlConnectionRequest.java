package io.faultline.agent.library.jdk;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import java.net.HttpURLConnection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * Requests by HttpURLConnection. It connects, sends and reads by several methods, each of which may
 * be called first or again. The first one is the call: it is delayed before anything is sent, and
 * if it fails, all of them fail. A status cannot be replaced.
 */
public final class UrlConnectionRequest extends PointHook {
  /** The exception of each failed connection. */
  private final Map<Object, Optional<Throwable>> decided =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final FaultGate gate;
  private final Nesting nesting;
  private final ClassLoader loader;

  public UrlConnectionRequest(FaultGate gate, Nesting nesting, ClassLoader loader) {
    this.gate = gate;
    this.nesting = nesting;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) {
      decided.putIfAbsent(self, Optional.empty()); // an enclosing client may read it later
      return null;
    }
    var failure = decided.get(self);
    if (failure == null) failure = decide((HttpURLConnection) self);
    return failure.map(Calls::thrown).orElse(null);
  }

  private Optional<Throwable> decide(HttpURLConnection connection) {
    decided.put(connection, Optional.empty()); // delayed here, it is not looked at again
    var view = new UrlConnectionView(connection);
    gate.hold(view).sleep();
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) decided.put(connection, failure);
    return failure;
  }
}
