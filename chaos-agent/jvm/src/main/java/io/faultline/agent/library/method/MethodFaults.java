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
 * What is done to calls of methods that the agent knows nothing of. By default latency comes before
 * the method's own code, for that may have told the caller all it waits for before it returns; the
 * thread waits, unless it is one of an event loop, whose call is skipped. Where the method may give
 * a future or a publisher, latency comes after: the one completes late, the other is subscribed to
 * late, and no thread waits; what is declared as a subclass of these is no such thing.
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

  /** Callers of an asynchronous method look for a failure in what it gives. */
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

  /** Read only where something is done to the call: it takes longer than to leave it alone. */
  private static String returnType(String origin) {
    return Origin.of(origin).returnType();
  }
}
