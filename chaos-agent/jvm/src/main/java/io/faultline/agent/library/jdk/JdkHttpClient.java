package io.faultline.agent.library.jdk;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Hold;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.LateStage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * Requests of the JDK's HTTP client, synchronous or asynchronous. Latency completes the future
 * late; an exception fails it without sending; a status replaces the one that came, and the body
 * stays.
 */
public final class JdkHttpClient extends PointHook {
  private static final String CLIENT = "jdk.internal.net.http.HttpClientImpl";

  private final FaultGate gate;
  private final Nesting nesting;
  private final ClassLoader loader;

  public JdkHttpClient(FaultGate gate, Nesting nesting, ClassLoader loader) {
    this.gate = gate;
    this.nesting = nesting;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var request = (HttpRequest) arguments[0];
    var view = new JdkRequestView(request);
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return Calls.answered(CompletableFuture.failedFuture(failure.get()));
    var hold = late(gate.hold(view));
    var status = gate.status(view);
    return hold.isZero() && status.isEmpty() ? null : new OtherResponse(hold, status);
  }

  /** A thread that sends synchronously waits until the late response. */
  private static Hold late(Hold hold) {
    if (!hold.isNone() && isWaitedFor()) return hold.take();
    hold.affect();
    return hold;
  }

  private static boolean isWaitedFor() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame ->
                        frame.getMethodName().equals("send")
                            && frame.getClassName().equals(CLIENT)));
  }

  private static final class OtherResponse extends FaultlineCall {
    private final Hold hold;
    private final OptionalInt status;

    OtherResponse(Hold hold, OptionalInt status) {
      this.hold = hold;
      this.status = status;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (!(returned instanceof CompletableFuture<?> future)) return;
      var answer = status.isPresent() ? future.thenApply(this::withStatus) : future;
      result = hold.isZero() ? answer : LateStage.of(answer, hold);
    }

    private Object withStatus(Object response) {
      return new OtherStatus<>((HttpResponse<?>) response, status.getAsInt());
    }
  }
}
