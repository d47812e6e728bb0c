package io.faultline.shop.kit.cache;

import io.faultline.shop.kit.settings.Profile;
import java.time.Duration;

/**
 * The settings of a cache.
 *
 * @param fresh how long an entry is served without a request; zero keeps nothing
 * @param jitter the share of {@code fresh} by which each entry's time is shortened at random, so
 *     that entries made together do not expire together
 * @param stale how long after that it is still served if the peer fails
 * @param most how many entries are kept; the least recently used one is removed first
 */
public record CacheSettings(Duration fresh, double jitter, Duration stale, int most) {
  public CacheSettings {
    if (fresh.isNegative() || jitter < 0 || jitter > 1 || stale.isNegative() || most < 1) {
      throw new IllegalArgumentException(
          "cache: expected fresh >= 0, 0 <= jitter <= 1, stale >= 0, most >= 1, got fresh %s, jitter %s, stale %s, most %d"
              .formatted(fresh, jitter, stale, most));
    }
  }

  /**
   * Naive keeps nothing. Library defaults keep an entry for its time and no longer. Tuned reads
   * each entry at most every 1.5 to 2 s, whatever the load, and bridges an outage of the peer of a
   * minute.
   */
  public static CacheSettings of(Profile profile, int most) {
    return switch (profile) {
      case NAIVE -> new CacheSettings(Duration.ZERO, 0, Duration.ZERO, most);
      case LIBRARY_DEFAULTS -> new CacheSettings(Duration.ofSeconds(2), 0, Duration.ZERO, most);
      case TUNED -> new CacheSettings(Duration.ofSeconds(2), 0.25, Duration.ofSeconds(60), most);
    };
  }
}
