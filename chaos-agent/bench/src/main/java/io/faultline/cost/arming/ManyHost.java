package io.faultline.cost.arming;

import java.nio.file.Path;

/** Loads many classes and calls their methods continuously. */
public final class ManyHost {
  static final int CLASSES = 50;

  private ManyHost() {}

  /** Argument: the folder of the classes. Prints a port of 0. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    var url = Path.of(arguments[0]).toUri().toURL();
    try (var loader = new java.net.URLClassLoader(new java.net.URL[] {url})) {
      var shops = new java.util.function.LongUnaryOperator[CLASSES];
      for (int i = 0; i < CLASSES; i++)
        shops[i] =
            (java.util.function.LongUnaryOperator)
                loader.loadClass(ManyClasses.name(i)).getConstructor().newInstance();
      System.out.println("port 0");
      for (long sum = 0; sum != Long.MIN_VALUE; )
        for (var shop : shops) {
          sum += shop.applyAsLong(sum);
          Thread.onSpinWait();
          if ((sum & 15) == 0) java.util.concurrent.locks.LockSupport.parkNanos(50_000);
        }
    }
  }
}
