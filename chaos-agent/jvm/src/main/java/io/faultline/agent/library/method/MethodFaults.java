package io.faultline.agent.library.method;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Hold;
import io.faultline.agent.fault.Moment;
import io.faultline.agent.fault.Origin;
import io.faultline.agent.fault.ReturnValue;
import io.faultline.agent.library.reactor.Publishers;
import io.faultline.agent.library.vertx.VertxFutures;
import java.util.concurrent.CompletableFuture;

/**
 * Faults of methods that the agent knows nothing about. By default latency comes before the
 * method's own code, because that code may already notify the caller before it returns; the thread
 * waits, unless it is an event loop's, whose call is skipped. If the method may return a future or
 * a publisher, latency comes after: the future completes late, the publisher is subscribed to late,
 * and no thread waits. A declared subclass of these types is treated as any other type.
 */
public final class MethodFaults {
  private MethodFaults() {}

  public static FaultlineCall of(FaultGate gate, CallView view, ClassLoader loader, String origin) {
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return failed(failure.get(), returnType(origin));
    var returned = gate.returned(view, text -> ReturnValue.parse(text, returnType(origin), loader));
    if (returned.isPresent()) return returned.get();
    var hold = gate.hold(view);
    return hold.isNone() ? null : held(hold, new DeclaredType(returnType(origin)));
  }

  private static FaultlineCall held(Hold hold, DeclaredType declared) {
    var otherwise = declared.mayBeLate() ? Moment.AFTER : Moment.BEFORE;
    hold.at(Moment.BEFORE, otherwise).sleep();
    var after = hold.at(Moment.AFTER, otherwise);
    return after.isNone() ? null : new LateCall(after, declared);
  }

  /** Callers of an asynchronous method expect a failure in its result. */
  private static FaultlineCall failed(Throwable failure, String returnType) {
    return switch (returnType) {
      case "java.util.concurrent.CompletableFuture", "java.util.concurrent.CompletionStage" ->
          Calls.answered(CompletableFuture.failedFuture(failure));
      case VertxFutures.TYPE -> Calls.answered(VertxFutures.failed(failure));
      case Publishers.MONO, Publishers.FLUX ->
          Calls.answered(Publishers.failed(returnType, failure));
      default -> Calls.thrown(failure);
    };
  }

  /** Read only if something is done to the call: reading costs more than leaving it alone. */
  private static String returnType(String origin) {
    return Origin.of(origin).returnType();
  }
}
