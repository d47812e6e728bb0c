package io.faultline.shop.kit.http;

import io.faultline.shop.kit.settings.Profile;
import io.vertx.core.Future;
import java.util.random.RandomGenerator;

/**
 * Refuses requests with 429 while as many are under way as can be served in time. Earlier requests
 * are still served, and refused callers are asked to retry later, spread over some seconds.
 * Confined to the event loop.
 */
public final class Shedding {
  private static final int MOST_SECONDS = 3;
  private final int most;
  private final RandomGenerator chance;
  private int underWay;

  private Shedding(int most, RandomGenerator chance) {
    this.most = most;
    this.chance = chance;
  }

  /** The shedding of a profile: only the tuned one sheds load. */
  public static Shedding of(Profile profile, int most, RandomGenerator chance) {
    return new Shedding(profile == Profile.TUNED ? most : Integer.MAX_VALUE, chance);
  }

  public Endpoint around(Endpoint endpoint) {
    return context -> {
      if (underWay >= most) {
        return Future.succeededFuture(turnedAway());
      }
      underWay++;
      return Routes.answer(context, endpoint).onComplete(done -> underWay--);
    };
  }

  private Reply turnedAway() {
    var seconds = 1 + chance.nextInt(MOST_SECONDS);
    return Reply.problem(429, "too many requests at once")
        .with("Retry-After", Integer.toString(seconds));
  }
}
