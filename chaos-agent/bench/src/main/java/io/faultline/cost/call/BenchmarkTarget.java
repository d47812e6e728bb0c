package io.faultline.cost.call;

import org.springframework.stereotype.Service;

/**
 * What is called: some 5 ns of work. A Spring service where Spring is, a plain class elsewhere (a
 * JVM ignores an annotation whose class it lacks).
 */
@Service
public class BenchmarkTarget {
  /** The price in cents, as good as any other. */
  public long price(String item, long count) {
    long sum = count;
    for (int i = 0; i < item.length(); i++) sum = 31 * sum + item.charAt(i);
    return sum;
  }

  /** Where a fault is raised that is none of {@link #price}'s business. */
  public long discount(String item, long count) {
    return price(item, count) / 10;
  }
}
