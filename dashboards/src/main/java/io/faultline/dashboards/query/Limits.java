package io.faultline.dashboards.query;

/** The value from which on a figure is bad: alerts fire there, and boards draw a line there. */
public final class Limits {
  /** Share of the users' requests that fail, in 5 s. */
  public static final double USER_ERRORS = 0.05;

  /** The same in 30 s: a lower limit over a longer time. */
  public static final double USER_ERRORS_LASTING = 0.02;

  /** Share of the users' requests that are slower than {@link #SLOW_SECONDS}, in 5 s. */
  public static final double USER_SLOW = 0.5;

  /** A bucket bound that every dialect has, so that the share of slow requests can be counted. */
  public static final double SLOW_SECONDS = 0.5;

  /** Age of the oldest undecided order. */
  public static final double ORDER_AGE_SECONDS = 5;

  /** Share of the charges that are abandoned. */
  public static final double PAYMENTS_FAILED = 0.1;

  /** Share of the calls to a peer, or of the statements, that fail. */
  public static final double CALLS_FAILED = 0.5;

  /** Median of the calls to a peer. */
  public static final double CALL_SECONDS = 1;

  /** How long a statement waits for a connection of the pool. */
  public static final double POOL_WAIT_SECONDS = 0.25;

  /** A single delay of the event loop. */
  public static final double LOOP_LAG_SECONDS = 0.5;

  /** All its delays in 5 s. */
  public static final double LOOP_BLOCKED_SECONDS = 1;

  /** Age of the oldest event not yet published. */
  public static final double OUTBOX_AGE_SECONDS = 5;

  /** Share of the log that a replication slot may retain; beyond all of it the slot is lost. */
  public static final double SLOT_SHARE = 0.5;

  /** Unread messages of a topic. */
  public static final double LAG_RECORDS = 200;

  /** Share of time spent in garbage collection, in 30 s. */
  public static final double COLLECTION = 0.3;

  /** Share of the heap that is used. */
  public static final double HEAP = 0.95;

  /** Share of the file descriptors that are open. */
  public static final double DESCRIPTORS = 0.9;

  /** How long a scrape may take: until the next one is due. */
  public static final double SCRAPE_SECONDS = 1;

  /** How old the newest sample of a target may be. */
  public static final double FRESH_SECONDS = 5;

  private Limits() {}
}
