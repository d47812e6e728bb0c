package io.faultline.load;

/** A line of {@code unsent.jsonl}: a journey that was skipped because it was overdue. */
record Unsent(long intendedEpochMicros, long noticedEpochMicros) {}
