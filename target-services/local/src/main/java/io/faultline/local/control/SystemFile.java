package io.faultline.local.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file system.json: it exists exactly while the shop is ready for use. */
public record SystemFile(Path path) {
  public void write(Map<String, Object> system) throws IOException {
    var json = new ObjectMapper().writerWithDefaultPrettyPrinter();
    new PrivateFile(path).write(json.writeValueAsString(system) + "\n");
  }

  public void remove() throws IOException {
    Files.deleteIfExists(path);
  }
}
