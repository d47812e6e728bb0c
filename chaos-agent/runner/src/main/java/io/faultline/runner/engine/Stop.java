package io.faultline.runner.engine;

import java.util.concurrent.atomic.AtomicReference;

/** A person's request to stop; the first one counts. Thread-safe. */
final class Stop {
  private final AtomicReference<String> reason = new AtomicReference<>();

  void ask(String why) {
    reason.compareAndSet(null, why);
  }

  boolean isAsked() {
    return reason.get() != null;
  }

  void check() throws CutShort {
    if (isAsked()) throw new CutShort(CutShort.By.PERSON, reason.get());
  }
}
