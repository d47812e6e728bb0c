package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Notes requests of the JDK's HTTP client. */
public final class JdkHttpEdge extends PointHook {
  private final Sightings sightings;

  public JdkHttpEdge(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    var request = (HttpRequest) arguments[0];
    sightings.saw(
        HttpPeer.of(request.uri()), "http", "jdk", request.timeout().map(Duration::toMillis));
    return null;
  }
}
