package io.faultline.shop.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthIT {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void aDeadThreadEndsTheLifeAndAMissingBrokerOnlyTheReadiness() throws Exception {
    var broker = new AtomicReference<>(Optional.of("away"));
    var thread = new AtomicReference<>(Optional.<String>empty());
    var routes = new Routes(vertx, Optional.empty(), Tracing.OFF);
    new Health().check("kafka", broker::get).thread("reader", thread::get).mount(routes);
    var service = serve(routes);

    assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
    thread.set(Optional.of("thread reader died of it"));
    assertThat(service.get("/health/live").statusCode()).isEqualTo(503);
    assertThat(service.get("/health/live").body()).contains("thread reader died of it");
  }

  @Test
  void anErrorInAnEndpointIsOursAndNotAPeers() throws Exception {
    var routes = new Routes(vertx, Optional.empty(), Tracing.OFF);
    routes.on(
        HttpMethod.GET,
        "/thrown",
        context -> {
          throw new StackOverflowError("as if");
        });
    routes.on(HttpMethod.GET, "/failed", context -> Future.failedFuture(new LinkageError("as if")));
    var service = serve(routes);

    assertThat(service.get("/thrown").statusCode()).isEqualTo(500);
    assertThat(service.get("/failed").statusCode()).isEqualTo(500);
  }

  private Http serve(Routes routes) {
    var server = vertx.createHttpServer().requestHandler(routes.router());
    return new Http(server.listen(0, "127.0.0.1").await().actualPort());
  }
}
