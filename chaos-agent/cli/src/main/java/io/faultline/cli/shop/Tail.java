package io.faultline.cli.shop;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows the output of another process from its file, complete lines at a time. */
final class Tail implements AutoCloseable {
  private final PrintWriter out;
  private final RandomAccessFile file;

  Tail(Path path, PrintWriter out) throws IOException {
    this.out = out;
    if (!Files.exists(path)) Files.createFile(path);
    this.file = new RandomAccessFile(path.toFile(), "r");
  }

  /** Shows the complete lines written since the last call. */
  void show() throws IOException {
    long start = file.getFilePointer();
    var bytes = new byte[(int) Math.min(file.length() - start, 1 << 20)];
    file.readFully(bytes);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') end--;
    file.seek(start + end);
    out.print(new String(bytes, 0, end, StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
