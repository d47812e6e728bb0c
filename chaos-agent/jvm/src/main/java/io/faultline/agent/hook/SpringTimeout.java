package io.faultline.agent.hook;

import io.faultline.agent.find.Insides;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long one of Spring's clients waits for its answer, as the client below was told. Spring keeps
 * it in private fields of its requests, factories and connectors.
 */
final class SpringTimeout {
  private static final String SPRINGS = "org.springframework.http.client.";

  private SpringTimeout() {}

  /**
   * In milliseconds, the shortest where there are several; nothing where there is none, or the
   * client is one that we don't know.
   */
  static Optional<Long> of(Object part) {
    if (!part.getClass().getName().startsWith(SPRINGS)) return Optional.empty();
    return own(part).or(() -> below(part));
  }

  /** Of what an interceptor or a buffer is round. */
  private static Optional<Long> below(Object part) {
    return Insides.follow(part, "request")
        .or(() -> Insides.follow(part, "requestFactory"))
        .flatMap(SpringTimeout::of);
  }

  private static Optional<Long> own(Object part) {
    var kept =
        Stream.of("readTimeout", "exchangeTimeout", "timeout")
            .map(name -> Insides.follow(part, name));
    return Stream.concat(kept, Stream.of(ofConnection(part), ofReactor(part), ofComponents(part)))
        .flatMap(Optional::stream)
        .map(SpringTimeout::millis)
        .filter(millis -> millis > 0)
        .min(Long::compare);
  }

  private static Optional<Object> ofConnection(Object request) {
    return Insides.follow(request, "connection")
        .filter(URLConnection.class::isInstance)
        .map(connection -> ((URLConnection) connection).getReadTimeout());
  }

  private static Optional<Object> ofReactor(Object part) {
    return Insides.follow(part, "httpClient")
        .flatMap(client -> Insides.call(client, "configuration"))
        .flatMap(settings -> Insides.call(settings, "responseTimeout"));
  }

  private static Optional<Object> ofComponents(Object request) {
    return Insides.follow(request, "httpContext")
        .flatMap(context -> Insides.call(context, "getRequestConfig"))
        .flatMap(settings -> Insides.call(settings, "getResponseTimeout"))
        .flatMap(timeout -> Insides.call(timeout, "toMilliseconds"));
  }

  private static long millis(Object time) {
    return time instanceof Duration duration ? duration.toMillis() : ((Number) time).longValue();
  }
}
