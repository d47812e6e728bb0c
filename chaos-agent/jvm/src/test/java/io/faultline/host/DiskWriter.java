package io.faultline.host;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Writes a byte to a file in one of the existing ways, or forces it, and returns the outcome. */
final class DiskWriter {
  private DiskWriter() {}

  static String write(String way) throws IOException {
    var file = Files.createTempFile("write-" + way, ".tmp");
    long start = System.nanoTime();
    var error = "";
    try {
      writeTo(file, way);
    } catch (IOException e) {
      error = e.toString();
    }
    long nanos = System.nanoTime() - start;
    long size = Files.size(file);
    Files.delete(file);
    return String.format(
        Locale.ROOT,
        "{\"millis\":%d,\"error\":\"%s\",\"size\":%d}",
        nanos / 1_000_000,
        error,
        size);
  }

  private static void writeTo(Path file, String way) throws IOException {
    switch (way) {
      case "stream" -> {
        try (var out = new FileOutputStream(file.toFile())) {
          out.write(1);
        }
      }
      case "channel" -> {
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
          out.write(ByteBuffer.allocate(1));
        }
      }
      case "channel-force" -> {
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
          out.force(true);
        }
      }
      case "random" -> {
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
          out.write(1);
        }
      }
      default -> AsyncDiskWriter.write(file, way);
    }
  }
}
