package io.faultline.agent.library.okhttp;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.BlockingRequest;
import okhttp3.Call;
import okhttp3.Response;

/** Calls of OkHttp; a redirected or repeated request is one call. */
public final class OkHttpCall extends PointHook {
  private final BlockingRequest faults;

  public OkHttpCall(FaultGate gate, Nesting nesting, ClassLoader loader) {
    faults = new BlockingRequest(gate, nesting, loader);
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    return faults.pass(new OkHttpView(((Call) self).request()), OkHttpCall::withStatus);
  }

  private static Object withStatus(Object response, int status) {
    return ((Response) response).newBuilder().code(status).build();
  }
}
