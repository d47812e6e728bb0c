package io.faultline.agent.library.apachehttp4;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.Configurable;

/** Records requests of Apache HttpClient 4. */
public final class ApacheHttp4Edge extends PointHook {
  private final EdgeRecorder recorder;
  private final Nesting nesting;

  public ApacheHttp4Edge(EdgeRecorder recorder, Nesting nesting) {
    this.recorder = recorder;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var request = (HttpRequest) arguments[1];
    var view = new ApacheHttp4View((HttpHost) arguments[0], request);
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
        .map(RequestConfig::getSocketTimeout)
        .filter(millis -> millis > 0)
        .map(Long::valueOf);
  }
}
