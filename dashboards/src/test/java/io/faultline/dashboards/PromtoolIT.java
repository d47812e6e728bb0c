package io.faultline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.board.Board;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.query.Marks;
import io.faultline.dashboards.query.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromtoolIT {
  private static final Path ALERTS = Path.of("alerts");
  private static Promtool promtool;
  @TempDir Path folder;

  @BeforeAll
  static void find() {
    promtool = Promtool.find().orElseGet(PromtoolIT::missing);
  }

  private static Promtool missing() {
    String message =
        "promtool: expected it on the PATH or by -Dpromtool or PROMTOOL, got none: "
            + "ALERT RULES AND QUERIES ARE NOT CHECKED";
    System.err.println("*".repeat(100) + "\n" + message + "\n" + "*".repeat(100));
    return abort(message);
  }

  @Test
  void theRulesAreValid() throws Exception {
    assertWell(promtool.run(with(List.of("check", "rules"), rules(ALERTS))));
  }

  @Test
  void eachAlertIsSilentAndFiresWhenItShould() throws Exception {
    assertWell(promtool.run(with(List.of("test", "rules"), tests(ALERTS))));
  }

  @Test
  void theTestsOfTheAlertsCanFail() throws Exception {
    Path alerts = folder.resolve("alerts");
    for (String file : tests(ALERTS)) write(alerts, file, Files.readString(Path.of(file)));
    for (String file : rules(ALERTS)) {
      write(alerts, file, deaf(Files.readString(Path.of(file))));
    }
    for (String test : tests(alerts)) {
      assertThat(promtool.run(List.of("test", "rules", test)).exit()).as(test).isNotZero();
    }
  }

  /** Without its alerts, but for their names. */
  private static String deaf(String rules) {
    return rules.replaceAll(
        "(alert: .*\\n +expr:) (?:\".*\"|\\|-(?:\\n {10}.*)+)", "$1 \"up == 7\"");
  }

  @Test
  void everyQueryParses() throws Exception {
    List<Query> queries = new ArrayList<>();
    for (Board board : Generated.boards()) {
      for (Panel panel : board.panels()) queries.addAll(panel.queries());
    }
    Marks.all().forEach(mark -> queries.add(mark.query()));
    assertWell(check(queries.stream().map(query -> query.standalone("5s")).toList()));
  }

  @Test
  void aQueryThatIsNotPromQlIsFound() throws Exception {
    assertThat(check(List.of("sum by (job (up)")).exit()).isNotZero();
  }

  /** As recording rules: promtool parses those, and JSON is YAML. */
  private Promtool.Result check(List<String> queries) throws IOException, InterruptedException {
    var json = new ObjectMapper();
    ObjectNode rules = json.createObjectNode();
    ArrayNode list = rules.putArray("groups").addObject().put("name", "queries").putArray("rules");
    for (String query : queries) {
      list.addObject().put("record", "query:" + list.size()).put("expr", query);
    }
    Path file = folder.resolve("queries.rules.yml");
    json.writeValue(file.toFile(), rules);
    return promtool.run(List.of("check", "rules", file.toString()));
  }

  private static void assertWell(Promtool.Result result) {
    assertThat(result.exit()).as(result.output()).isZero();
  }

  private static void write(Path alerts, String file, String content) throws IOException {
    Path copy = alerts.resolve(ALERTS.relativize(Path.of(file)));
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, content);
  }

  private static List<String> rules(Path alerts) throws IOException {
    return files(alerts, ".rules.yml");
  }

  private static List<String> tests(Path alerts) throws IOException {
    return files(alerts.resolve("tests"), ".test.yml");
  }

  private static List<String> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(suffix)).sorted().toList();
    }
  }

  private static List<String> with(List<String> command, List<String> files) {
    return Stream.concat(command.stream(), files.stream()).toList();
  }
}
