package io.faultline.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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

  /** A future of the application's own. */
  public static final class Reserved extends CompletableFuture<String> {}

  public Reserved reserve(String product) {
    var reserved = new Reserved();
    reserved.complete(product);
    return reserved;
  }

  public CompletionStage<String> sooner(String product) {
    return reserve(product);
  }

  public CompletableFuture<String> later(String product) {
    return CompletableFuture.completedFuture(product);
  }
}
