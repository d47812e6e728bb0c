package io.faultline.agent.library.apachehttp4;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.BlockingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;

/** Requests of Apache HttpClient 4; a redirected or repeated request is one call. */
public final class ApacheHttp4Request extends PointHook {
  private final BlockingRequest faults;

  public ApacheHttp4Request(FaultGate gate, Nesting nesting, ClassLoader loader) {
    faults = new BlockingRequest(gate, nesting, loader);
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var view = new ApacheHttp4View((HttpHost) arguments[0], (HttpRequest) arguments[1]);
    return faults.pass(view, ApacheHttp4Request::withStatus);
  }

  private static Object withStatus(Object response, int status) {
    ((HttpResponse) response).setStatusCode(status);
    return response;
  }
}
