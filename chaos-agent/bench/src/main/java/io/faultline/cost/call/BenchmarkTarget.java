package io.faultline.cost.call;

import org.springframework.stereotype.Service;

/**
 * The called method: some 5 ns of work. It is a Spring service if Spring is present, a plain class
 * otherwise (a JVM ignores an annotation whose class it lacks).
 */
@Service
public class BenchmarkTarget {
  /** A price in cents; the value does not matter. */
  public long price(String item, long count) {
    long sum = count;
    for (int i = 0; i < item.length(); i++) sum = 31 * sum + item.charAt(i);
    return sum;
  }

  /** A method for faults that must not affect {@link #price}. */
  public long discount(String item, long count) {
    return price(item, count) / 10;
  }
}
