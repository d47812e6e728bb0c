package io.faultline.load;

/** A line of {@code unsent.jsonl}: a journey that was not begun, as its time had long passed. */
record Unsent(long intendedEpochMicros, long noticedEpochMicros) {}
