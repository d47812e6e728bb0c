package io.faultline.drivers.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows a file of JSON lines that another process appends to. Not thread-safe. */
public final class JsonLines {
  private final Path file;
  private long position;

  public JsonLines(Path file) {
    this.file = file;
  }

  /** The complete lines written since the last call. */
  public List<JsonNode> take() throws IOException {
    if (!Files.exists(file)) return List.of();
    var lines = new ArrayList<JsonNode>();
    for (var line : newText().lines().toList())
      if (!line.isBlank()) lines.add(JsonHttp.JSON.readTree(line));
    return lines;
  }

  private String newText() throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "r")) {
      var bytes = new byte[(int) Math.min(open.length() - position, 64 << 20)];
      open.seek(position);
      open.readFully(bytes);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') end--;
      position += end;
      return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
  }
}
