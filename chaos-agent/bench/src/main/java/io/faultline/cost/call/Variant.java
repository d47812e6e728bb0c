package io.faultline.cost.call;

import io.faultline.cost.AgentControl;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalDouble;

/** What was done to the JVM whose calls are timed. */
enum Variant {
  BARE("no agent"),
  BARE_TWO("no agent, two threads"),
  IDLE("faultline: idle", 1.02),
  AFTER("faultline: after 20 raise-lift cycles", 1.02),
  ELSEWHERE("faultline: raised for another method of the class", 1.1),
  UNMATCHED("faultline: raised for this method with another argument"),
  SHARE_0("faultline: raised for this method, share 0 %", 1.3),
  SHARE_0_TWO("faultline: the same, two threads"),
  SHARE_DRAWN("faultline: raised for this method with a draw a call, share 0.0000001 %"),
  BYTEMAN("byteman: a rule with a false condition"),
  CHAOS_MONKEY_OFF("chaos monkey: watcher on, disabled"),
  CHAOS_MONKEY_IDLE("chaos monkey: enabled, assaults off");

  private static final int CYCLES = 20;

  private final String text;
  private final double limit;

  Variant(String text) {
    this(text, Double.NaN);
  }

  Variant(String text, double limit) {
    this.text = text;
    this.limit = limit;
  }

  /** The name on the command line. */
  String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String text() {
    return text;
  }

  /** The highest allowed cost of a call, as a multiple of the bare one. */
  OptionalDouble limit() {
    return Double.isNaN(limit) ? OptionalDouble.empty() : OptionalDouble.of(limit);
  }

  /** The variant that it is compared with. */
  Variant base() {
    return threads() == 1 ? BARE : BARE_TWO;
  }

  /** How many threads call at the same time. */
  int threads() {
    return this == BARE_TWO || this == SHARE_0_TWO ? 2 : 1;
  }

  boolean hasOurAgent() {
    return text.startsWith("faultline");
  }

  boolean isSpring() {
    return text.startsWith("chaos monkey");
  }

  /** What is done with an agent of ours before its JVM is measured. */
  void actOn(AgentControl agent) throws IOException {
    switch (this) {
      case AFTER -> {
        for (int i = 0; i < CYCLES; i++) agent.lift(agent.raise("latency 1ms", on("price")));
      }
      case ELSEWHERE -> agent.raise("latency 200ms", on("discount"));
      case UNMATCHED -> agent.raise("latency 200ms", on("price argument.0=letters"));
      case SHARE_0, SHARE_0_TWO -> agent.raise("latency 200ms", on("price share=0%"));
      case SHARE_DRAWN -> agent.raise("latency 1ms", on("price share=0.0000001%"));
      default -> {}
    }
  }

  private static String on(String method) {
    return "* method class=%s method=%s".formatted(BenchmarkTarget.class.getName(), method);
  }
}
