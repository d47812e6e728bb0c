package io.faultline.load;

/**
 * A line of {@code requests.jsonl}; {@code error} is empty if the request succeeded.
 *
 * @param intendedEpochMicros when it was due: a load generator that lags sends late, and a duration
 *     from this moment on does not hide it
 */
record Requested(
    long intendedEpochMicros,
    long sentEpochMicros,
    long doneEpochMicros,
    String request,
    String error) {
  static final String LIST_PRODUCTS = "list products";
  static final String READ_PRODUCT = "read product";
  static final String PLACE_ORDER = "place order";
  static final String READ_ORDER = "read order";

  boolean ok() {
    return error.isEmpty();
  }

  double delaySeconds() {
    return Math.max(0, sentEpochMicros - intendedEpochMicros) / 1e6;
  }

  double tookSeconds() {
    return (doneEpochMicros - sentEpochMicros) / 1e6;
  }
}
