package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.client.HttpClients;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.reader.Variables;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a number by a GET request. Thread-safe. */
final class HttpReading {
  /** The status when the connection was refused or broke: an observation, not a missing one. */
  private static final double NO_STATUS = 0;

  private static final double NANOS = 1e9;

  private final SystemFile system;

  HttpReading(SystemFile system) {
    this.system = system;
  }

  double of(ProbeKind.Http asked) throws PortException {
    var request = request(asked);
    long begun = System.nanoTime();
    try {
      var response = HttpClients.exchange(HttpClients.plain(), request, asked.within());
      double seconds = (System.nanoTime() - begun) / NANOS;
      if (asked.read().equals(ProbeKind.Http.STATUS)) return response.statusCode();
      requireGood(response);
      return asked.field().isPresent() ? field(response, asked.field().get()) : seconds;
    } catch (IOException e) {
      if (asked.read().equals(ProbeKind.Http.STATUS) && isRefusal(e)) return NO_STATUS;
      throw new PortException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  private HttpRequest request(ProbeKind.Http asked) throws PortException {
    try {
      var request = HttpRequest.newBuilder(URI.create(system.resolve(asked.url())));
      asked
          .headers()
          .forEach((name, value) -> request.header(name, Variables.meant(value, System.getenv())));
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new PortException(message(asked, e), e);
    }
  }

  /** Never contains the value of a header, even if that is invalid. */
  private static String message(ProbeKind.Http asked, IllegalArgumentException e) {
    var said = String.valueOf(e.getMessage());
    return said.startsWith("expected ")
        ? said
        : "expected a URL and headers that can be sent, got something else for " + asked.url();
  }

  private static void requireGood(HttpResponse<String> response) throws PortException {
    if (response.statusCode() < 200 || response.statusCode() > 299)
      throw new PortException("status " + response.statusCode());
  }

  private static double field(HttpResponse<String> response, String path) throws PortException {
    JsonNode value = JsonHttp.answer(response).body();
    for (var key : path.split("\\.", -1)) value = value.path(key);
    if (value.isNumber()) return value.asDouble();
    if (value.isBoolean()) return value.asBoolean() ? 1 : 0;
    throw new PortException(
        "field %s: expected a number, got %s"
            .formatted(
                path, value.isMissingNode() ? "none" : "a value of type " + value.getNodeType()));
  }

  private static boolean isRefusal(IOException e) {
    return causes(e).noneMatch(UnresolvedAddressException.class::isInstance)
        && causes(e).anyMatch(it -> it instanceof SocketException || it instanceof EOFException);
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(Optional.of(e), Optional::isPresent, it -> it.map(Throwable::getCause))
        .map(Optional::orElseThrow);
  }
}
