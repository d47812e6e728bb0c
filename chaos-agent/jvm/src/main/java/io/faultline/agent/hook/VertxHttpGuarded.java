package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Cover;
import io.faultline.agent.watch.Sightings;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Ties a request of the Vert.x HTTP client to the guards under which it was asked for: it is sent
 * later, once there is a connection.
 */
public final class VertxHttpGuarded extends PointHook {
  private static final Map<Object, Cover> COVERS = Collections.synchronizedMap(new WeakHashMap<>());

  private final Sightings sightings;

  public VertxHttpGuarded(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    var cover = sightings.guards().current();
    return cover.equals(Cover.NONE) ? null : new Asked(cover);
  }

  static Cover coverOf(Object request) {
    return COVERS.getOrDefault(request, Cover.NONE);
  }

  private static final class Asked extends FaultlineCall {
    private final Cover cover;

    Asked(Cover cover) {
      this.cover = cover;
    }

    /** The caller's own handlers come after, so they send a request that is tied already. */
    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (returned instanceof Future<?> future)
        Watching.quietly(() -> future.onSuccess(request -> COVERS.put(request, cover)));
    }
  }
}
