package io.faultline.local.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The files of the folder {@code compose}, with anchors and merges resolved. */
record ComposeFile(Path folder) {
  static ComposeFile ofThisProject() {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
      if (Files.exists(folder.resolve("compose/compose.yaml")))
        return new ComposeFile(folder.resolve("compose"));
    throw new IllegalStateException("expected compose/compose.yaml above the working directory");
  }

  JsonNode read(String file) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(200);
    try {
      return new ObjectMapper()
          .valueToTree(new Yaml(options).load(Files.readString(folder.resolve(file))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, JsonNode> services() {
    return entries(read("compose.yaml").path("services"));
  }

  JsonNode service(String name) {
    return read("compose.yaml").path("services").path(name);
  }

  /** The lines {@code NAME=value} of {@code .env}. */
  Map<String, String> variables() throws IOException {
    var variables = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(folder.resolve(".env")))
      if (line.matches("[A-Z_]+=.*")) {
        var parts = line.split("=", 2);
        variables.put(parts[0], parts[1]);
      }
    return variables;
  }

  static Map<String, JsonNode> entries(JsonNode object) {
    var entries = new LinkedHashMap<String, JsonNode>();
    object.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }

  static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** Names of secrets, in the short or in the long form. */
  static List<String> secrets(JsonNode service) {
    var names = new ArrayList<String>();
    service
        .path("secrets")
        .forEach(it -> names.add(it.isTextual() ? it.asText() : it.path("source").asText()));
    return names;
  }
}
