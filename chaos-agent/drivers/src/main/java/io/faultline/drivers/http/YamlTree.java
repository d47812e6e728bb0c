package io.faultline.drivers.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Configuration of other programs, in YAML, as a tree. */
public final class YamlTree {
  private YamlTree() {}

  /**
   * The one document of a text; a null node if it has none.
   *
   * @throws IOException if it is not YAML
   */
  public static JsonNode of(String text) throws IOException {
    try {
      var settings = LoadSettings.builder().build();
      return JsonHttp.JSON.valueToTree(new Load(settings).loadFromString(text));
    } catch (YamlEngineException e) {
      throw new IOException(
          "expected YAML, got this: " + e.getMessage().lines().findFirst().orElse(""), e);
    }
  }
}
