package io.faultline.host;

import java.util.concurrent.CompletableFuture;

/** A final class with methods of several kinds. */
public final class Stock {
  /** What is said of a product. */
  public enum Level {
    PLENTY,
    NONE
  }

  public int count(String product) {
    return product.length();
  }

  public static Level level(String product) {
    return product.isEmpty() ? Level.NONE : Level.PLENTY;
  }

  public CompletableFuture<String> later(String product) {
    return CompletableFuture.completedFuture(product);
  }
}
