package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.max;
import static io.faultline.dashboards.query.PromQl.min;
import static io.faultline.dashboards.query.PromQl.rateOver;
import static io.faultline.dashboards.query.PromQl.selector;
import static io.faultline.dashboards.query.PromQl.share;
import static io.faultline.dashboards.query.PromQl.sum;

import io.faultline.shop.telemetry.DatabaseMetrics;
import io.faultline.shop.telemetry.MessageMetrics;
import io.faultline.shop.telemetry.RuntimeMetrics;
import io.faultline.shop.telemetry.ShopMetrics;

/**
 * The conditions that alerts fire on. Their windows suit a scrape a second: a window of 3 s spans
 * two scrape intervals, so a dependency that fails completely shows in 1 to 2 s. None of them
 * queries the load's own figures: in production there is no load generator.
 */
public final class AlertQueries {
  /** Longer than CircuitBreakerStuck waits. */
  private static final String HALF_OPEN_LONG = "32s";

  /** Below this many a second a share says nothing: one unlucky call would fire the alert. */
  private static final int FLOOR_PER_SECOND = 5;

  /** This long after its start a service has its normal call pattern. */
  private static final int CALLS_SETTLED_SECONDS = 20;

  /** This long after its start a service has set itself up on its event loops. */
  private static final int LOOPS_SETTLED_SECONDS = 30;

  /** This long a service that accepts connections may leave scrapes without a response. */
  private static final String SILENT = "10s";

  private AlertQueries() {}

  /** Many for a moment, or fewer for longer. */
  public static String userErrors() {
    return "(users:errors:ratio5s > %s or users:errors:ratio30s > %s) and users:requests:rate5s > %d"
        .formatted(Limits.USER_ERRORS, Limits.USER_ERRORS_LASTING, FLOOR_PER_SECOND);
  }

  public static String userLatency() {
    return "users:slow:ratio5s > %s and users:requests:rate5s > %d"
        .formatted(Limits.USER_SLOW, FLOOR_PER_SECOND);
  }

  public static String oldestOrder() {
    return max(ShopMetrics.OLDEST_UNFINISHED.name(), "job") + above(Limits.ORDER_AGE_SECONDS);
  }

  public static String paymentsFailing() {
    String all = rateOver("5s", ShopMetrics.PAYMENTS.name(), "job");
    String bad = rateOver("5s", ShopMetrics.PAYMENTS.name(), "job", "outcome=\"failed\"");
    return "%s > %s and %s > 1".formatted(share(bad, all), Limits.PAYMENTS_FAILED, all);
  }

  /**
   * More than half of the calls to a peer fail, or a breaker for it is open: then hardly any call
   * is made, and a share of few calls comes late or not at all. The first calls of a service that
   * starts may reach a peer that starts as well.
   */
  public static String dependencyDown() {
    String by = "job, peer";
    String open =
        "label_replace(%s, \"peer\", \"$1\", \"name\", \"(.+)\")".formatted(breakerOpen());
    return "(%s > %s and %s > %d %s)\nor\nmax by (%s) (%s)"
        .formatted(
            CallRules.FAILED,
            Limits.CALLS_FAILED,
            sum(CallRules.RATE, by),
            FLOOR_PER_SECOND,
            unlessYounger(CALLS_SETTLED_SECONDS),
            by,
            open);
  }

  /** In seconds, the median. */
  public static String dependencySlow() {
    return CallRules.MEDIAN + above(Limits.CALL_SECONDS);
  }

  /**
   * Open, and from then on until closed: a half-open breaker only tries. But not without end: a
   * breaker that stays half open has an alert of its own, which begins before this one ends.
   */
  public static String breakerOpen() {
    String by = "job, name";
    String wasOpen = selector(RuntimeMetrics.BREAKER_STATE.name(), ResilienceQueries.OPEN);
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

  public static String databaseFailing() {
    return "%s > %s and %s > %d"
        .formatted(
            StoreRules.FAILED, Limits.CALLS_FAILED, sum(StoreRules.RATE, "job"), FLOOR_PER_SECOND);
  }

  public static String poolWait() {
    return StoreRules.WAIT + above(Limits.POOL_WAIT_SECONDS);
  }

  /**
   * Only a target that was up before can be down; the load and the agents come and go with
   * experiments, and the page that shows runs serves no users. A refused connection is a certain
   * sign; a scrape that takes too long may come from a busy machine, so only many of them count as
   * an outage. A service is down with its last instance.
   */
  public static String serviceDown() {
    return "%s and on (job) max by (job) (up) == 0".formatted(instanceUnreachable());
  }

  /** One of several instances, while another one is up. */
  public static String instanceDown() {
    return "%s and on (job) max by (job) (up) == 1".formatted(instanceUnreachable());
  }

  private static String instanceUnreachable() {
    return ("(up{job!~\"load|agent|runs|prometheus|alertmanager\"} == 0 and (scrape_duration_seconds <"
            + " %s or max_over_time(up[%s]) == 0)) and max_over_time(up[15m]) == 1")
        .formatted(0.9 * Limits.SCRAPE_SECONDS, SILENT);
  }

  /**
   * A target that has not been up since Prometheus started to scrape it, or for long; the load may
   * be absent.
   */
  public static String targetMissing() {
    return "up{job!=\"load\"} == 0 unless max_over_time(up[15m]) == 1";
  }

  public static String restarting() {
    return "changes(process_start_time_seconds[2m]) >= 2";
  }

  /**
   * One delay is a hiccup. A service that starts sets itself up on its event loops. Time that a
   * loop waits for a processor is caused by the machine; so is the time that it waits for threads
   * of its JVM that wait for a processor, which shows when most loops of two or more services are
   * late together.
   */
  public static String eventLoopBlocked() {
    return ("max by (job) (sum_over_time(%1$s[5s])) > %2$s and max by (job)"
            + " (max_over_time(%1$s[5s])) > %3$s %4$s unless on () (%5$s)")
        .formatted(
            RuntimeMetrics.EVENT_LOOP_BLOCKED.name(),
            number(Limits.LOOP_BLOCKED_SECONDS),
            Limits.LOOP_LAG_SECONDS,
            unlessYounger(LOOPS_SETTLED_SECONDS),
            mostLoopsLate(RuntimeMetrics.EVENT_LOOP_LAG.name()));
  }

  private static String mostLoopsLate(String lag) {
    String late =
        "count(max by (job) (max_over_time(%s[10s])) > %s)".formatted(lag, Limits.LOOP_LAG_SECONDS);
    return "%1$s >= 2 and %1$s > 0.5 * count(count by (job) (%2$s))".formatted(late, lag);
  }

  private static String unlessYounger(int seconds) {
    return "unless on (job) time() - process_start_time_seconds < " + seconds;
  }

  public static String outboxAge() {
    return max(MessageMetrics.OUTBOX_OLDEST_AGE.name(), "job") + above(Limits.OUTBOX_AGE_SECONDS);
  }

  /** Never fires if there is no limit, which is a negative value. */
  public static String slotShare() {
    return max(DatabaseMetrics.SLOT_RETAINED.name(), "job")
        + " / "
        + max(DatabaseMetrics.SLOT_LIMIT.name(), "job")
        + above(Limits.SLOT_SHARE);
  }

  public static String consumerLag() {
    return sum(MessageMetrics.CONSUMER_LAG.name(), "job, topic") + above(Limits.LAG_RECORDS);
  }

  public static String deadlock() {
    return "max by (job) (jvm_threads_deadlocked) > 0";
  }

  public static String descriptors() {
    return RuntimeRules.DESCRIPTORS + above(Limits.DESCRIPTORS);
  }

  public static String collection() {
    return RuntimeRules.COLLECTION + above(Limits.COLLECTION);
  }

  public static String heap() {
    return RuntimeRules.HEAP_SHARE + above(Limits.HEAP);
  }

  public static String slowScrape() {
    return "min_over_time(scrape_duration_seconds[10s])" + above(Limits.SCRAPE_SECONDS);
  }

  public static String rulesFail() {
    return "sum by (job) (increase(prometheus_rule_evaluation_failures_total[1m])) > 0";
  }

  public static String rulesLate() {
    return "max by (job) (prometheus_rule_group_last_duration_seconds /"
        + " prometheus_rule_group_interval_seconds) > 1";
  }

  public static String notificationsLost() {
    return "sum by (job) (increase(prometheus_notifications_dropped_total[1m])) > 0";
  }

  public static String always() {
    return "label_replace(vector(1), \"job\", \"prometheus\", \"\", \"\")";
  }

  private static String above(double limit) {
    return " > " + number(limit);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
  }
}
