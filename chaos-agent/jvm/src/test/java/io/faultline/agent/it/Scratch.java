package io.faultline.agent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/** What the tests of this JVM leave behind: nothing. Thread-safe. */
final class Scratch {
  private static final Deque<Runnable> AT_END = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Scratch::end, "scratch"));
  }

  private Scratch() {}

  /** A new folder that is gone when this JVM ends. */
  static Path folder(String name) {
    try {
      var folder = Files.createTempDirectory(name);
      atEnd(() -> delete(folder));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it when this JVM ends, the latest first. */
  static void atEnd(Runnable task) {
    synchronized (AT_END) {
      AT_END.push(task);
    }
  }

  static void delete(Path folder) {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end() {
    synchronized (AT_END) {
      while (!AT_END.isEmpty()) {
        try {
          AT_END.pop().run();
        } catch (RuntimeException e) {
          // the others have their turn all the same
        }
      }
    }
  }
}
