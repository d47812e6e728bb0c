package io.faultline.load;

/** When a request was to be sent and when it was, in microseconds of the epoch. */
record Times(long intended, long sent) {}
