package io.faultline.shop.kit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.cache.Cache.Served;
import io.faultline.shop.kit.settings.Profile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CacheTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<Served> served = new ArrayList<>();

  private Cache<String, String> cache(Profile profile) {
    return new Cache<>(
        CacheSettings.of(profile, 3), nanos::get, new SplittableRandom(1), served::add);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static Future<String> value(String text) {
    return Future.succeededFuture(text);
  }

  private static Future<String> failure() {
    return Future.failedFuture(new IllegalStateException("away"));
  }

  @Test
  void manyWhoAskAtOnceAskThePeerOnce() {
    var cache = cache(Profile.TUNED);
    var answer = Promise.<String>promise();
    var first = cache.get("a", answer::future);
    var second = cache.get("a", () -> value("asked again"));

    answer.complete("one");

    assertThat(first.result()).isEqualTo("one");
    assertThat(second.result()).isEqualTo("one");
    assertThat(served).containsExactlyInAnyOrder(Served.MISS, Served.JOINED);
  }

  @Test
  void anEntryIsServedForItsTimeAndThenAskedForAgain() {
    var cache = cache(Profile.TUNED);
    cache.get("a", () -> value("one"));
    pass(Duration.ofMillis(1499));
    assertThat(cache.get("a", () -> value("two")).result()).isEqualTo("one");
    pass(Duration.ofMillis(501));
    assertThat(cache.get("a", () -> value("two")).result()).isEqualTo("two");
  }

  @Test
  void entriesThatWereMadeTogetherDoNotExpireTogether() {
    var cache =
        new Cache<Integer, Integer>(
            CacheSettings.of(Profile.TUNED, 1000),
            nanos::get,
            new SplittableRandom(1),
            served::add);
    IntStream.range(0, 100).forEach(key -> cache.get(key, () -> Future.succeededFuture(key)));
    served.clear();

    pass(Duration.ofMillis(1750));
    IntStream.range(0, 100).forEach(key -> cache.get(key, () -> Future.succeededFuture(key)));

    assertThat(served.stream().filter(Served.HIT::equals).count()).isBetween(30L, 70L);
  }

  @Test
  void aStaleEntryOutlivesAnOutageOfThePeerForAMinute() {
    var cache = cache(Profile.TUNED);
    cache.get("a", () -> value("one"));
    pass(Duration.ofSeconds(60));
    assertThat(cache.get("a", CacheTest::failure).result()).isEqualTo("one");
    pass(Duration.ofSeconds(2));

    assertThat(cache.get("a", CacheTest::failure).failed()).isTrue();
    assertThat(served).containsExactly(Served.MISS, Served.STALE, Served.FAILED);
  }

  @Test
  void aFailureIsKeptByNobody() {
    var cache = cache(Profile.TUNED);
    assertThat(cache.get("a", CacheTest::failure).failed()).isTrue();
    assertThat(cache.get("a", () -> value("one")).result()).isEqualTo("one");
  }

  @Test
  void whatWasNotUsedForLongestGoesFirst() {
    var cache = cache(Profile.TUNED);
    for (var key : List.of("a", "b", "c", "a", "d")) {
      cache.get(key, () -> value(key));
    }
    served.clear();

    cache.get("a", () -> value("again"));
    cache.get("b", () -> value("again"));

    assertThat(served).containsExactly(Served.HIT, Served.MISS);
  }

  @Test
  void theNaiveProfileAsksForEachRequest() {
    var cache = cache(Profile.NAIVE);
    var answer = Promise.<String>promise();
    cache.get("a", answer::future);

    assertThat(cache.get("a", () -> value("two")).result()).isEqualTo("two");
    assertThat(cache.get("a", () -> value("three")).result()).isEqualTo("three");
  }
}
