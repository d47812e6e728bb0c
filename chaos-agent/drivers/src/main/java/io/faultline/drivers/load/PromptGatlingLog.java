package io.faultline.drivers.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * Makes Gatling write its log at once. Gatling buffers 8 KiB, some hundred requests, before it
 * writes, and loses its buffer when it is stopped. Its buffering class checks whether there is room
 * for the next bytes and flushes if there is not; a copy of that class that always flushes is put
 * before it on the class path. No jar is changed.
 */
final class PromptGatlingLog {
  private static final String CLASS =
      "io/gatling/core/stats/writer/BufferedFileChannelWriter.class";

  /** {@code iload_1, if_icmpge <offset>, aload_0, invokevirtual}: if (remaining < i) flush(). */
  private static final int[] ASKS = {0x1b, 0xa2, -1, -1, 0x2a, 0xb6};

  /** {@code pop2, nop, nop}: drops the two compared values, and continues with flush. */
  private static final byte[] DOES_NOT_ASK = {0x58, 0x00, 0x00};

  private PromptGatlingLog() {}

  /**
   * Writes the copy.
   *
   * @param core the jar {@code gatling-core}
   * @return the folder to put before it; empty if its class differs from the one of Gatling 3.15,
   *     which is then left unchanged
   */
  static Optional<Path> before(Path core, Path folder) throws IOException {
    try (var jar = new JarFile(core.toFile())) {
      var entry = jar.getJarEntry(CLASS);
      if (entry == null) return Optional.empty();
      byte[] code;
      try (var in = jar.getInputStream(entry)) {
        code = in.readAllBytes();
      }
      var prompt = prompt(code);
      if (prompt.isEmpty()) return Optional.empty();
      var file = folder.resolve(CLASS);
      Files.createDirectories(file.getParent());
      Files.write(file, prompt.get());
      return Optional.of(folder);
    }
  }

  /** Empty unless exactly one place makes the check. */
  static Optional<byte[]> prompt(byte[] code) {
    int found = -1;
    for (int at = 0; at + ASKS.length <= code.length; at++)
      if (asks(code, at)) {
        if (found >= 0) return Optional.empty();
        found = at;
      }
    if (found < 0) return Optional.empty();
    var changed = code.clone();
    System.arraycopy(DOES_NOT_ASK, 0, changed, found + 1, DOES_NOT_ASK.length);
    return Optional.of(changed);
  }

  private static boolean asks(byte[] code, int at) {
    for (int i = 0; i < ASKS.length; i++)
      if (ASKS[i] >= 0 && (code[at + i] & 0xff) != ASKS[i]) return false;
    return true;
  }
}
