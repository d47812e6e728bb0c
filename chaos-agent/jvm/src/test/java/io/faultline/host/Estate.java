package io.faultline.host;

/** What a {@link SlowLoader} waits with. */
public class Estate {}
