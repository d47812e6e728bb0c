package io.faultline.agent.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final Set<String> METHODS =
      Set.of("get", "post", "put", "delete", "patch", "head", "options");

  @Test
  void theDocumentHasEachRouteOfTheServerAndNoOther() throws Exception {
    // The table alone: nothing is called.
    var routes = new ControlApi(null, null, null, null, null, null, null).routes();
    assertThat(routes.stream().map(route -> route.method() + " " + route.template()))
        .containsExactlyInAnyOrderElementsOf(documented());
  }

  @Test
  void aTemplateFitsAsManyPartsAsItHas() {
    var route = new Route("PUT", "/v1/faults/{id}/lease", (request, id) -> null);
    assertThat(route.match(List.of("v1", "faults", "f7", "lease"))).contains("f7");
    assertThat(route.match(List.of("v1", "faults", "f7"))).isEmpty();
    assertThat(route.match(List.of("v1", "faults", "f7", "rent"))).isEmpty();
    assertThat(new Route("GET", "/v1/status", (request, id) -> null).match(List.of("v1", "status")))
        .contains("");
  }

  private static List<String> documented() throws Exception {
    JsonObject document = JsonParser.object().from(OpenApi.document().body());
    List<String> operations = new ArrayList<>();
    for (var path : document.getObject("paths").entrySet())
      for (var method : ((JsonObject) path.getValue()).keySet())
        if (METHODS.contains(method))
          operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
    return operations;
  }
}
