package io.faultline.shop.function.activator;

/** Receives what the activator does, for metrics. */
public interface Watch {
  /** Receives nothing. */
  Watch NONE =
      new Watch() {
        @Override
        public void started(long nanos) {}

        @Override
        public void notStarted() {}

        @Override
        public void stoppedIdle() {}

        @Override
        public void died() {}
      };

  /** A process listens, so many nanoseconds after the request that needed it. */
  void started(long nanos);

  void notStarted();

  void stoppedIdle();

  /** A process ended that was not stopped. */
  void died();
}
