package io.faultline.agent.library.spring;

import io.faultline.agent.reflect.Reflection;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The response timeout that one of Spring's clients sets on the client below. Spring keeps it in
 * private fields of its requests, factories and connectors.
 */
final class SpringTimeout {
  private static final String SPRINGS = "org.springframework.http.client.";

  private SpringTimeout() {}

  /**
   * In milliseconds, the shortest if there are several; empty if there is none, or the client is
   * unknown.
   */
  static Optional<Long> of(Object part) {
    if (!part.getClass().getName().startsWith(SPRINGS)) return Optional.empty();
    return own(part).or(() -> below(part));
  }

  /** The request inside an interceptor or a buffer. */
  private static Optional<Long> below(Object part) {
    return Reflection.follow(part, "request")
        .or(() -> Reflection.follow(part, "requestFactory"))
        .flatMap(SpringTimeout::of);
  }

  private static Optional<Long> own(Object part) {
    var kept =
        Stream.of("readTimeout", "exchangeTimeout", "timeout")
            .map(name -> Reflection.follow(part, name));
    return Stream.concat(kept, Stream.of(ofConnection(part), ofReactor(part), ofComponents(part)))
        .flatMap(Optional::stream)
        .map(SpringTimeout::millis)
        .filter(millis -> millis > 0)
        .min(Long::compare);
  }

  private static Optional<Object> ofConnection(Object request) {
    return Reflection.follow(request, "connection")
        .filter(URLConnection.class::isInstance)
        .map(connection -> ((URLConnection) connection).getReadTimeout());
  }

  private static Optional<Object> ofReactor(Object part) {
    return Reflection.follow(part, "httpClient")
        .flatMap(client -> Reflection.call(client, "configuration"))
        .flatMap(settings -> Reflection.call(settings, "responseTimeout"));
  }

  private static Optional<Object> ofComponents(Object request) {
    return Reflection.follow(request, "httpContext")
        .flatMap(context -> Reflection.call(context, "getRequestConfig"))
        .flatMap(settings -> Reflection.call(settings, "getResponseTimeout"))
        .flatMap(timeout -> Reflection.call(timeout, "toMilliseconds"));
  }

  private static long millis(Object time) {
    return time instanceof Duration duration ? duration.toMillis() : ((Number) time).longValue();
  }
}
