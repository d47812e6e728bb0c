package io.faultline.agent.stress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** Fills a file that is already deleted: its space is freed even if the process is killed. */
final class DiskStressor implements Stressor {
  private static final int CHUNK_BYTES = 1024 * 1024;

  private final Switch on = new Switch();
  private final long bytes;

  DiskStressor(long bytes) {
    this.bytes = bytes;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException, IOException {
    var path = Files.createTempFile("faultline-fill", ".tmp");
    try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      Files.delete(path);
      fill(file);
      affected.run();
      on.awaitOff();
    }
  }

  @Override
  public void stop() {
    on.turnOff();
  }

  /** With incompressible data, because some file systems store no blocks for zeros. */
  private void fill(FileChannel file) {
    var random = new byte[CHUNK_BYTES];
    new SplittableRandom().nextBytes(random);
    var chunk = ByteBuffer.wrap(random);
    try {
      for (long written = 0; written < bytes && on.isOn(); written += CHUNK_BYTES)
        file.write(chunk.clear().limit((int) Math.min(CHUNK_BYTES, bytes - written)));
    } catch (IOException e) {
      // the disk is full: that was requested
    }
  }
}
