package io.faultline.shop.kit.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * For how long a thread was ready to run while no processor was free, as Linux counts it
 * (/proc/thread-self/schedstat: nanoseconds run, nanoseconds waited, times it ran). Reading it does
 * no I/O: the kernel keeps the figures in memory. Confined to one thread.
 */
final class ProcessorWait {
  private static final Path FILE = Path.of("/proc/thread-self/schedstat");
  private static final int WAITED = 1;

  private final ByteBuffer text = ByteBuffer.allocate(128);
  private Optional<FileChannel> channel;
  private long latest;

  private ProcessorWait(Optional<FileChannel> channel) {
    this.channel = channel;
  }

  /** The wait of the calling thread. */
  static ProcessorWait ofThisThread() {
    try {
      return new ProcessorWait(Optional.of(FileChannel.open(FILE)));
    } catch (IOException | UnsupportedOperationException notLinux) {
      return new ProcessorWait(Optional.empty());
    }
  }

  /**
   * The wait since the thread began; the latest known value if the system does not report it any
   * more, 0 at first.
   */
  long nanos() {
    if (channel.isEmpty()) {
      return latest;
    }
    try {
      channel.get().read(text.clear(), 0);
      var fields = StandardCharsets.US_ASCII.decode(text.flip()).toString().strip().split(" ", -1);
      latest = Long.parseLong(fields[WAITED]);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
      channel = Optional.empty();
    }
    return latest;
  }
}
