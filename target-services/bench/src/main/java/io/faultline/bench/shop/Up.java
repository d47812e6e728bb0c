package io.faultline.bench.shop;

import java.util.Locale;

/** One start of the whole shop; memory is taken as soon as it is ready. */
record Up(Archives archives, double seconds, Memory memory) {
  /** What the start does about class-data archives. */
  enum Archives {
    /** The first start after a build. */
    MADE,
    USED,
    NONE;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
