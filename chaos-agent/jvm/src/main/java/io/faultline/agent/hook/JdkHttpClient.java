package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.CallView;
import io.faultline.agent.raise.Calls;
import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.PointHook;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Requests of the JDK's HTTP client, sent either way. Latency completes the future late; an
 * exception fails it without sending.
 */
public final class JdkHttpClient extends PointHook {
  private final Gate gate;
  private final ClassLoader loader;

  public JdkHttpClient(Gate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    var request = (HttpRequest) arguments[0];
    CallView view = attribute -> values(request, attribute);
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return Calls.answered(CompletableFuture.failedFuture(failure.get()));
    var delay = gate.delay(view);
    return delay.isZero() ? null : new Late(delay);
  }

  private static List<String> values(HttpRequest request, String attribute) {
    return switch (attribute) {
      case "peer" -> List.of(peer(request.uri()));
      case "path" -> List.of(request.uri().getPath());
      case "method" -> List.of(request.method());
      default -> request.headers().allValues(attribute.substring("header.".length()));
    };
  }

  private static String peer(URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getHost() + ":" + port;
  }

  private static final class Late extends FaultlineCall {
    private final Duration delay;

    Late(Duration delay) {
      this.delay = delay;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (returned instanceof CompletableFuture<?> future) result = LateCall.late(future, delay);
    }
  }
}
