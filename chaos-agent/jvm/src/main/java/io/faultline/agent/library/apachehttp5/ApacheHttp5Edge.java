package io.faultline.agent.library.apachehttp5;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/** Records requests of Apache HttpClient 5. */
public final class ApacheHttp5Edge extends PointHook {
  private final EdgeRecorder recorder;
  private final Nesting nesting;

  public ApacheHttp5Edge(EdgeRecorder recorder, Nesting nesting) {
    this.recorder = recorder;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var request = (ClassicHttpRequest) arguments[1];
    var view = new ApacheHttp5View((HttpHost) arguments[0], request);
    recorder.record(view.peer(), "http", "apache-httpclient", timeout(request, self));
    return null;
  }

  /** The response timeout in milliseconds: the request's own, or else the client's. */
  private static Optional<Long> timeout(Object request, Object client) {
    return Stream.of(request, client)
        .filter(Configurable.class::isInstance)
        .map(Configurable.class::cast)
        .flatMap(each -> Optional.ofNullable(each.getConfig()).stream())
        .findFirst()
        .map(RequestConfig::getResponseTimeout)
        .filter(timeout -> !timeout.isDisabled())
        .map(Timeout::toMilliseconds);
  }
}
