package io.faultline.agent.library.lettuce;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Hold;
import io.faultline.agent.fault.HookFailures;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.RedisCommandView;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.protocol.RedisCommand;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

/**
 * Commands of Lettuce. A delayed command is dispatched late, and delays all later ones on its
 * connection: a server gets commands, transactions included, in the order in which they were given.
 * No thread waits. A failed command is not sent.
 */
public final class LettuceCommand extends PointHook {
  private static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);

  /** When the last delayed command of each connection was dispatched. */
  private final Map<Object, CompletableFuture<Void>> last = new WeakHashMap<>();

  private final FaultGate gate;
  private final Nesting dispatching;
  private final ClassLoader loader;

  public LettuceCommand(FaultGate gate, Nesting dispatching, ClassLoader loader) {
    this.gate = gate;
    this.dispatching = dispatching;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (dispatching.isInside()) return null;
    var command = (RedisCommand<?, ?, ?>) arguments[0];
    var connection = (StatefulConnection<?, ?>) self;
    var view = new RedisCommandView(LettuceNames.of(command), LettuceNames.peer(connection));
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) {
      command.completeExceptionally(failure.get());
      return Calls.answered(command);
    }
    return follows(connection, command, gate.hold(view)) ? Calls.answered(command) : null;
  }

  /** Whether the command is dispatched later. */
  private boolean follows(
      StatefulConnection<?, ?> connection, RedisCommand<?, ?, ?> command, Hold hold) {
    hold.affect();
    synchronized (last) {
      var before = last.getOrDefault(connection, NOW);
      if (hold.isNone() && before.isDone()) {
        last.remove(connection);
        return false;
      }
      var over = hold.isNone() ? NOW : hold.over();
      last.put(
          connection,
          before.thenCombineAsync(over, (first, second) -> dispatch(connection, command)));
    }
    return true;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Void dispatch(StatefulConnection connection, RedisCommand command) {
    dispatching.enter();
    try {
      connection.dispatch(command);
    } catch (Throwable e) {
      command.completeExceptionally(e);
      if (e instanceof Error) HookFailures.report(this, e);
    } finally {
      dispatching.leave();
    }
    return null;
  }
}
