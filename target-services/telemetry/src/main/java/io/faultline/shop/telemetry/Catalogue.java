package io.faultline.shop.telemetry;

import java.util.List;

/** Every metric of the services that is not a library's own. */
public final class Catalogue {
  public static final List<Metric> ALL =
      List.of(
          HttpMetrics.SERVER_REQUESTS,
          HttpMetrics.SERVER_DURATION,
          HttpMetrics.CLIENT_REQUESTS,
          HttpMetrics.CLIENT_HEDGES,
          HttpMetrics.CLIENT_DURATION,
          HttpMetrics.CACHE_REQUESTS,
          DatabaseMetrics.REQUESTS,
          DatabaseMetrics.DURATION,
          DatabaseMetrics.POOL_CONNECTIONS,
          DatabaseMetrics.POOL_WAITERS,
          DatabaseMetrics.SLOT_RETAINED,
          DatabaseMetrics.SLOT_LIMIT,
          MessageMetrics.MESSAGES,
          MessageMetrics.CONSUMER_LAG,
          MessageMetrics.DEAD_LETTERS,
          MessageMetrics.OUTBOX_BACKLOG,
          MessageMetrics.OUTBOX_OLDEST_AGE,
          MessageMetrics.OUTBOX_PUBLISHED,
          RuntimeMetrics.EVENT_LOOP_LAG,
          RuntimeMetrics.EVENT_LOOP_BLOCKED,
          RuntimeMetrics.BREAKER_TRANSITIONS,
          RuntimeMetrics.BREAKER_STATE,
          FunctionMetrics.COLD_STARTS,
          FunctionMetrics.COLD_START_SECONDS,
          FunctionMetrics.IDLE_STOPS,
          FunctionMetrics.DEATHS,
          FunctionMetrics.PROCESSES,
          FunctionMetrics.WAITING,
          ShopMetrics.ORDERS,
          ShopMetrics.ORDERS_UNFINISHED,
          ShopMetrics.OLDEST_UNFINISHED,
          ShopMetrics.DECISION,
          ShopMetrics.SHIPPING,
          ShopMetrics.OLDEST_UNSHIPPED,
          ShopMetrics.SHIPMENTS,
          ShopMetrics.RESERVATIONS,
          ShopMetrics.STOCK_UNITS,
          ShopMetrics.PAYMENTS,
          ShopMetrics.PAYMENTS_PENDING,
          ShopMetrics.REVENUE);

  private Catalogue() {}
}
