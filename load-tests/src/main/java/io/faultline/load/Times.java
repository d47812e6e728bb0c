package io.faultline.load;

/** When a request was due and when it was sent, in microseconds of the epoch. */
record Times(long intended, long sent) {}
