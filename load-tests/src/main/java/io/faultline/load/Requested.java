package io.faultline.load;

/** A line of {@code requests.jsonl}; {@code error} is empty where the request went well. */
record Requested(long sentEpochMicros, long doneEpochMicros, String request, String error) {
  static final String PLACE_ORDER = "place order";
  static final String READ_ORDER = "read order";

  boolean ok() {
    return error.isEmpty();
  }

  double tookSeconds() {
    return (doneEpochMicros - sentEpochMicros) / 1e6;
  }
}
