package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.max;
import static io.faultline.dashboards.query.PromQl.min;
import static io.faultline.dashboards.query.PromQl.quantileOver;
import static io.faultline.dashboards.query.PromQl.rateOver;
import static io.faultline.dashboards.query.PromQl.selector;
import static io.faultline.dashboards.query.PromQl.share;
import static io.faultline.dashboards.query.PromQl.sum;

import io.faultline.shop.telemetry.DatabaseMetrics;
import io.faultline.shop.telemetry.HttpMetrics;
import io.faultline.shop.telemetry.MessageMetrics;
import io.faultline.shop.telemetry.RuntimeMetrics;
import io.faultline.shop.telemetry.ShopMetrics;

/**
 * The conditions that alerts fire on. Their windows suit a scrape a second: a window of 3 s spans
 * two intervals between scrapes, so that a dependency that fails wholly shows in 1 to 2 s. None
 * looks at the load's own figures: in production there is no load to ask.
 */
public final class AlertQueries {
  private static final String FAST = "3s";
  private static final String STEADY = "5s";

  /** Longer than CircuitBreakerStuck waits. */
  private static final String HALF_OPEN_LONG = "32s";

  /** Below so many a second, a share says nothing: one unlucky call would fire. */
  private static final int FLOOR_PER_SECOND = 5;

  private AlertQueries() {}

  /**
   * More than half of the calls to a peer fail. Or a breaker to it is open: then hardly any call is
   * made, and a share of few calls comes late or not at all.
   */
  public static String dependencyDown() {
    String by = "job, peer";
    String all = rateOver(FAST, HttpMetrics.CLIENT_REQUESTS.name(), by);
    String bad = rateOver(FAST, HttpMetrics.CLIENT_REQUESTS.name(), by, "outcome!=\"ok\"");
    String open =
        "label_replace(%s, \"peer\", \"$1\", \"name\", \"(.+)\")".formatted(breakerOpen());
    return "(%s > 0.5 and %s > %d)\nor\nmax by (%s) (%s)"
        .formatted(share(bad, all), all, FLOOR_PER_SECOND, by, open);
  }

  /** In seconds, the median. */
  public static String dependencySlow() {
    String by = "job, peer";
    String calls = rateOver(STEADY, HttpMetrics.CLIENT_DURATION.name() + "_count", by);
    return "%s > 1 and %s > 1"
        .formatted(quantileOver(STEADY, 0.5, HttpMetrics.CLIENT_DURATION.name(), by), calls);
  }

  /** The load and the agents come and go with experiments. */
  public static String serviceDown() {
    return selector("up", "job!~\"load|agent|prometheus\"") + " == 0";
  }

  /**
   * Open, and on until it is closed: a half-open breaker only tries. Not on without end, though:
   * one that stays half open has an alert of its own, which begins before this one is over.
   */
  public static String breakerOpen() {
    String by = "job, name";
    String wasOpen = selector(RuntimeMetrics.BREAKER_STATE.name(), DependencyQueries.OPEN);
    return "max by (%s) (max_over_time(%s[%s])) == 1 and %s == 0"
        .formatted(
            by,
            wasOpen,
            HALF_OPEN_LONG,
            min(RuntimeMetrics.BREAKER_STATE.name(), by, "state=\"closed\""));
  }

  public static String breakerHalfOpen() {
    return max(RuntimeMetrics.BREAKER_STATE.name(), "job, name", "state=\"half_open\"") + " == 1";
  }

  public static String oldestOrder() {
    return max(ShopMetrics.OLDEST_UNFINISHED.name(), "job") + " > 5";
  }

  public static String paymentsFailing() {
    String all = rateOver(STEADY, ShopMetrics.PAYMENTS.name(), "job");
    String bad = rateOver(STEADY, ShopMetrics.PAYMENTS.name(), "job", "outcome=\"failed\"");
    return "%s > 0.1 and %s > 1".formatted(share(bad, all), all);
  }

  public static String userErrors() {
    return "%s > 0.05 and %s > %d"
        .formatted(userErrorShare(STEADY), userRequests(STEADY), FLOOR_PER_SECOND);
  }

  /** The share of a 99.9 % objective's budget that burns, in a long and a short window. */
  public static String budgetBurn(String longWindow, String shortWindow, double timesTooFast) {
    double most = timesTooFast * 0.001;
    return "%s > %.4f and %s > %.4f"
        .formatted(userErrorShare(longWindow), most, userErrorShare(shortWindow), most);
  }

  private static String userErrorShare(String window) {
    return share(userRequests(window, UserQueries.FAILED), userRequests(window));
  }

  private static String userRequests(String window, String... matchers) {
    String all = UserQueries.GATEWAY + ", " + UserQueries.ORDERS;
    String which = matchers.length == 0 ? all : all + ", " + matchers[0];
    return rateOver(window, HttpMetrics.SERVER_REQUESTS.name(), "job", which);
  }

  public static String outboxAge() {
    return max(MessageMetrics.OUTBOX_OLDEST_AGE.name(), "job") + " > 5";
  }

  public static String eventLoopLag() {
    return max(RuntimeMetrics.EVENT_LOOP_LAG.name(), "job") + " > 0.5";
  }

  public static String consumerLag() {
    return sum(MessageMetrics.CONSUMER_LAG.name(), "job, topic") + " > 200";
  }

  /** A service that has just started has fewer than three scrapes, and queues to connect. */
  public static String poolWaiters() {
    return "min by (job) (min_over_time(%1$s[%2$s]) and count_over_time(%1$s[%2$s]) >= 3) > 0"
        .formatted(DatabaseMetrics.POOL_WAITERS.name(), FAST);
  }

  public static String databaseFailing() {
    String all = rateOver(FAST, DatabaseMetrics.REQUESTS.name(), "job");
    String bad = rateOver(FAST, DatabaseMetrics.REQUESTS.name(), "job", "outcome!=\"ok\"");
    return "%s > 0.5 and %s > %d".formatted(share(bad, all), all, FLOOR_PER_SECOND);
  }
}
