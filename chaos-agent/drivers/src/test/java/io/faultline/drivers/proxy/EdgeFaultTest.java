package io.faultline.drivers.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.client.ClockOffset;
import io.faultline.client.Http;
import io.faultline.client.ProxyClient;
import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeFaultTest {
  /** A proxy that accepts every toxic, and reports the same for each. */
  private record Reporting(long broken) implements Http {
    @Override
    public URI url() {
      return URI.create("http://proxy.test");
    }

    @Override
    public Response send(String method, String path, String body) {
      return new Response(200, path.endsWith("/effect") ? "{\"broken\":%d}".formatted(broken) : "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "1, 'the fault proxy itself broke 1 connection of edge a->b,'",
    "7, 'the fault proxy itself broke 7 connections of edge a->b,'"
  })
  void connectionsThatTheProxyItselfBrokeAreAMishap(long broken, String told) throws IOException {
    var raised =
        EdgeFault.raise(
            "proxy",
            new ProxyClient(new Reporting(broken)),
            ClockOffset.NONE,
            Fault.parse("black-hole"),
            Target.parse("a->b wire"),
            Duration.ofSeconds(5));
    assertThat(raised.mishap().orElse("")).startsWith(told).matches(told.isEmpty() ? "" : ".*why");
  }
}
