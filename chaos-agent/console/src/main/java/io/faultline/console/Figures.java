package io.faultline.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figures of the page: the panels of the board <i>Overview</i>, from {@code
 * dashboards/page.json}.
 *
 * @param json the file, which the page reads unchanged
 */
record Figures(JsonNode json, List<Figure> all) {
  private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");

  /**
   * One query of a panel.
   *
   * @param id {@code 3.0}: the first query of the fourth panel
   */
  record Figure(String id, String promql, String legend) {
    /** The legend, filled with the values of these labels. */
    String name(Map<String, String> labels) {
      var name =
          HOLE.matcher(legend)
              .replaceAll(hole -> Matcher.quoteReplacement(labels.getOrDefault(hole.group(1), "")));
      return name.strip().replaceAll("\\s+", " ");
    }
  }

  Figures {
    all = List.copyOf(all);
  }

  static Figures read(Path file) throws IOException {
    var json = new ObjectMapper().readTree(file.toFile());
    var all = new ArrayList<Figure>();
    var panels = json.path("panels");
    for (int panel = 0; panel < panels.size(); panel++) {
      var queries = panels.path(panel).path("queries");
      for (int query = 0; query < queries.size(); query++)
        all.add(
            new Figure(
                panel + "." + query,
                queries.path(query).path("expr").asText(),
                queries.path(query).path("legend").asText()));
    }
    if (all.isEmpty()) throw new IOException(file + ": expected panels with queries, got none");
    return new Figures(json, all);
  }
}
