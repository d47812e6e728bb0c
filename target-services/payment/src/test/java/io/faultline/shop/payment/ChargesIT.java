package io.faultline.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.metrics.PoolGauges;
import io.faultline.shop.kit.service.ServiceContext;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Sql;
import io.faultline.shop.kit.trace.Tracing;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChargesIT {
  private final DatabaseUrl url = Postgres.shared().newDatabase();
  private final Vertx vertx = Vertx.vertx();
  private Charges charges;

  @BeforeEach
  void open() {
    var settings = new ServiceSettings("payment", "0", "127.0.0.1", 0, Profile.NAIVE, false);
    var database =
        new ServiceContext(
                vertx,
                settings,
                Optional.empty(),
                new PoolGauges(),
                Tracing.OFF,
                new SplittableRandom(1))
            .database(url);
    Charges.SCHEMA.apply(vertx, url).await();
    charges = new Charges(database);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private UUID waiting(int seconds) {
    var id = UUID.randomUUID();
    Sql.run(
        url,
        "INSERT INTO charges (order_id, amount_cents, currency, card, accepted_at, due_at) VALUES"
            + " ('%s', 5, 'EUR', 'tok_good', now() - interval '%d s', now() + interval '1 hour')"
                .formatted(id, seconds));
    return id;
  }

  private List<UUID> claimed() {
    return Stream.generate(() -> charges.claim(1).await())
        .takeWhile(claimed -> !claimed.isEmpty())
        .map(claimed -> claimed.get(0).order())
        .toList();
  }

  @Test
  void whenAllComeDueWhoHasWaitedLongestIsFirst() {
    var second = waiting(20);
    var last = waiting(1);
    var first = waiting(30);
    assertThat(claimed()).isEmpty();

    charges.makeAllDue(Set.of()).await();

    assertThat(claimed()).containsExactly(first, second, last);
  }

  /**
   * A charge that is claimed twice is charged once, but the second claim would delay it for a
   * lease.
   */
  @Test
  void whatIsInHandDoesNotComeDue() {
    var inHand = waiting(30);
    var other = waiting(20);

    charges.makeAllDue(Set.of(inHand)).await();

    assertThat(claimed()).containsExactly(other);
  }
}
