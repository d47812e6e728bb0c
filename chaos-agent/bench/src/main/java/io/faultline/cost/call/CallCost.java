package io.faultline.cost.call;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One call. All variants run this very code; what differs is what was done to its JVM. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallCost {
  /** System property: whether the price list is a Spring bean. */
  static final String SPRING = "cost.spring";

  private static final int COMPILED_AFTER = 200_000;

  private BenchmarkTarget prices;
  private String item;

  /** What no two threads share. */
  @State(Scope.Thread)
  public static class Caller {
    private long count;
  }

  /** Calls until the compiler has seen the method, then lets the variant do what it does. */
  @Setup
  public void prepare(Blackhole hole) throws Exception {
    prices = Boolean.getBoolean(SPRING) ? SpringHost.start() : new BenchmarkTarget();
    item = "stamp";
    long sum = 0;
    for (int i = 0; i < COMPILED_AFTER; i++) sum += prices.price(item, i);
    hole.consume(sum);
    Rendezvous.fromProperties().arrive();
  }

  @Benchmark
  public long call(Caller caller) {
    return prices.price(item, caller.count++);
  }
}
