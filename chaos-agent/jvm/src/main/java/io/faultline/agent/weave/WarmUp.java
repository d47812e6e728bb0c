package io.faultline.agent.weave;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Loads the weaving code and gets it partly compiled. That takes some 150 ms, which neither the
 * caller that raises the first fault nor a host's thread that loads a woven class should wait.
 * Weaves nothing of the JVM.
 */
final class WarmUp {
  private static final int TIMES = 20;

  private WarmUp() {}

  /** Runs once; concurrent callers wait. */
  static void ensure() {
    if (Done.LENGTH == 0) throw new IllegalStateException("warm-up: expected code, got none");
  }

  /** A class is initialised once, and by one thread. */
  private static final class Done {
    static final int LENGTH = weave();

    private static int weave() {
      var name = WarmUpTarget.class.getName();
      var loader = WarmUp.class.getClassLoader();
      try (var in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) throw new IOException("no class file of " + name);
        var bytes = in.readAllBytes();
        int length = 0;
        for (int i = 0; i < TIMES; i++)
          length = new MethodWeaver(0).weave(bytes, (method, types) -> true).code().length;
        return length;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
