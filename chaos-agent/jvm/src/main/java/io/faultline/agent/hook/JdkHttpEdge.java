package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.Nesting;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Notes requests of the JDK's HTTP client. */
public final class JdkHttpEdge extends PointHook {
  private final Sightings sightings;
  private final Nesting nesting;

  public JdkHttpEdge(Sightings sightings, Nesting nesting) {
    this.sightings = sightings;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    if (nesting.isInside()) return null;
    var request = (HttpRequest) arguments[0];
    sightings.saw(
        HttpPeer.of(request.uri()), "http", "jdk", request.timeout().map(Duration::toMillis));
    return null;
  }
}
