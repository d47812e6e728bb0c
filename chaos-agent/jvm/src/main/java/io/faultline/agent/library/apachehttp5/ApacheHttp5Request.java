package io.faultline.agent.library.apachehttp5;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.BlockingRequest;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;

/** Requests of Apache HttpClient 5; a redirected or repeated request is one call. */
public final class ApacheHttp5Request extends PointHook {
  private final BlockingRequest faults;

  public ApacheHttp5Request(FaultGate gate, Nesting nesting, ClassLoader loader) {
    faults = new BlockingRequest(gate, nesting, loader);
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var view = new ApacheHttp5View((HttpHost) arguments[0], (ClassicHttpRequest) arguments[1]);
    return faults.pass(view, ApacheHttp5Request::withStatus);
  }

  private static Object withStatus(Object response, int status) {
    ((HttpResponse) response).setCode(status);
    return response;
  }
}
