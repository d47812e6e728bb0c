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

/** One call. All variants run exactly this code; they differ in what was done to the JVM. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallCost {
  /** System property: whether the benchmark target is a Spring bean. */
  static final String SPRING = "cost.spring";

  private static final int COMPILED_AFTER = 200_000;

  private BenchmarkTarget prices;
  private String item;

  /** State that no two threads share. */
  @State(Scope.Thread)
  public static class Caller {
    private long count;
  }

  /** Calls until the method is compiled, then lets the variant prepare the JVM. */
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
