package io.faultline.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of one JSON value a line, each flushed before {@link #append} returns, so that a reader
 * sees at most its last line cut. Thread-safe.
 */
final class JsonLines implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final BufferedWriter out;
  private boolean closed;

  JsonLines(Path file) {
    this.file = file;
    try {
      out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be opened: %s".formatted(file, e), e);
    }
  }

  /** Appends it; does nothing once closed. */
  void append(Object value) {
    String line = print(value);
    synchronized (this) {
      if (closed) return;
      try {
        out.write(line);
        out.write('\n');
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("%s: cannot be written: %s".formatted(file, e), e);
      }
    }
  }

  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be closed: %s".formatted(file, e), e);
    }
  }

  private static String print(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
  }
}
