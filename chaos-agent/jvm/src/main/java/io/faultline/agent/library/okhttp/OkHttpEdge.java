package io.faultline.agent.library.okhttp;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import java.util.Optional;
import java.util.stream.LongStream;
import okhttp3.OkHttpClient;
import okhttp3.internal.connection.RealCall;

/** Records calls of OkHttp. */
public final class OkHttpEdge extends PointHook {
  private final EdgeRecorder recorder;
  private final Nesting nesting;

  public OkHttpEdge(EdgeRecorder recorder, Nesting nesting) {
    this.recorder = recorder;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var call = (RealCall) self;
    var view = new OkHttpView(call.request());
    recorder.record(view.peer(), "http", "okhttp", timeout(call.getClient()));
    return null;
  }

  /** The timeout of the whole call or of a read, in milliseconds: the shorter one; zero is none. */
  private static Optional<Long> timeout(OkHttpClient client) {
    return LongStream.of(client.callTimeoutMillis(), client.readTimeoutMillis())
        .filter(millis -> millis > 0)
        .boxed()
        .min(Long::compare);
  }
}
