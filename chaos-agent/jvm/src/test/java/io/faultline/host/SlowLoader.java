package io.faultline.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Loads {@link Heir} once more, and stops half way: when the JVM has the class's own code, and asks
 * for its superclass.
 */
final class SlowLoader extends ClassLoader {
  private final CountDownLatch halfWay = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CompletableFuture<Class<?>> loaded = new CompletableFuture<>();

  /** Returns half way. */
  void begin() throws InterruptedException {
    var thread = new Thread(this::load, "slow-loader");
    thread.setDaemon(true);
    thread.start();
    halfWay.await();
  }

  Class<?> finish() {
    goOn.countDown();
    return loaded.join();
  }

  private void load() {
    try {
      loaded.complete(loadClass(Heir.class.getName(), true));
    } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
      loaded.completeExceptionally(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.equals(Heir.class.getName())) return define(name);
    if (name.equals(Estate.class.getName())) {
      halfWay.countDown();
      waitToGoOn();
    }
    return super.loadClass(name, resolve);
  }

  private Class<?> define(String name) {
    try (var file = Heir.class.getResourceAsStream("Heir.class")) {
      var code = file.readAllBytes();
      return defineClass(name, code, 0, code.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void waitToGoOn() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
