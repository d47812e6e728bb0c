package io.faultline.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.StatementSpans;
import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.guard.GuardSettings;
import io.faultline.shop.kit.guard.Registries;
import io.faultline.shop.kit.guard.VertxTimers;
import io.faultline.shop.kit.http.Peer;
import io.faultline.shop.kit.http.PeerSpans;
import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.trace.Tracing;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChargeWorkerTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void claimsAgainThoughTheLastClaimThrewAtOnce() {
    var worker = worker();

    worker.wake();
    worker.wake();

    assertThat(asked).hasValue(2);
  }

  private ChargeWorker worker() {
    var guard =
        new Guard("x", GuardSettings.none(), Registries.unwatched(), new VertxTimers(vertx));
    var charges =
        new Charges(
            new Database(throwing(), guard, operation -> CallMeter.NONE, StatementSpans.NONE));
    var client = vertx.createHttpClient();
    var spans = new PeerSpans(Tracing.OFF, "card-processor", new PeerUrl("127.0.0.1", 1));
    return new ChargeWorker(
        vertx,
        charges,
        new CardProcessor(
            new Peer("card-processor", client, guard, CallMeter.NONE, won -> {}, spans)),
        new PaymentMeters(Optional.empty()),
        Profile.TUNED,
        new SplittableRandom(1));
  }

  /** A pool that throws, as with a fault in the driver. */
  private Pool throwing() {
    return (Pool)
        Proxy.newProxyInstance(
            Pool.class.getClassLoader(),
            new Class<?>[] {Pool.class},
            (proxy, method, arguments) -> {
              asked.incrementAndGet();
              throw new LinkageError("no");
            });
  }
}
