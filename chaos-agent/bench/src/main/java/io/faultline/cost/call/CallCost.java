package io.faultline.cost.call;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call. All variants run this very code; what differs is what was done to its JVM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallCost {
  /** System property: whether the price list is a Spring bean. */
  static final String SPRING = "cost.spring";

  private static final int COMPILED_AFTER = 200_000;

  private PriceList prices;
  private String item;
  private long count;

  /** Calls until the compiler has seen the method, then lets the variant do what it does. */
  @Setup
  public void prepare() throws Exception {
    prices = Boolean.getBoolean(SPRING) ? SpringHost.start() : new PriceList();
    item = "stamp";
    for (int i = 0; i < COMPILED_AFTER; i++) count += prices.price(item, i);
    Meeting.fromProperties().arrive();
  }

  @Benchmark
  public long call() {
    return prices.price(item, count++);
  }
}
