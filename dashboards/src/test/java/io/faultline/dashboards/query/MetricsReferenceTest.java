package io.faultline.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.telemetry.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/reference/metrics.md to every metric that the code of this project makes. */
class MetricsReferenceTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = PROJECT.resolve("docs/reference/metrics.md");
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `(\\w+)` \\| (counter|gauge|histogram|info) \\| ([^|]*) \\| ([^|]*) \\| [^|]+ \\|");

  /** Where a metric is made in other code than the catalogue: how, and its name. */
  private static final Pattern MADE =
      Pattern.compile(
          "\\b(?:page\\s*\\.(counter|gauge|seconds|info)"
              + "|(Counter|Gauge|Histogram|Summary)\\.build)\\(\\s*\"(\\w+)\"");

  /** A constant with the name of one that agents make. */
  private static final Pattern NAMED = Pattern.compile("String \\w+ = \"(faultline_\\w+)\";");

  private record Row(String type, List<String> labels, String unit) {}

  @Test
  void hasEachMetricOfTheShopWithItsTypeAndLabels() throws IOException {
    var rows = rows();
    for (var metric : Catalogue.ALL) {
      var row = rows.get(metric.name());
      assertThat(row).as(metric.name()).isNotNull();
      assertThat(row.type())
          .as(metric.name())
          .isEqualTo(metric.kind().name().toLowerCase(Locale.ROOT));
      assertThat(row.labels()).as(metric.name()).isEqualTo(metric.labels());
    }
  }

  @Test
  void hasEachMetricOfThePlatformWithItsTypeAndNoOther() throws IOException {
    var expected = new TreeMap<>(made());
    Catalogue.ALL.forEach(
        metric -> expected.put(metric.name(), metric.kind().name().toLowerCase(Locale.ROOT)));
    var found = new TreeMap<String, String>();
    rows().forEach((name, row) -> found.put(name, row.type()));
    assertThat(found).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(Catalogue.ALL.size() + 30);
  }

  @Test
  void tellsTheUnitThatTheNameHas() throws IOException {
    rows()
        .forEach(
            (name, row) -> {
              if (name.equals("shop_revenue_total")) return;
              assertThat(row.unit()).as(name).isEqualTo(unit(name));
            });
  }

  private static String unit(String name) {
    if (name.contains("_seconds")) return "seconds";
    if (name.contains("_bytes")) return "bytes";
    return name.endsWith("_ratio") ? "ratio" : "–";
  }

  private static Map<String, Row> rows() throws IOException {
    var rows = new LinkedHashMap<String, Row>();
    for (var line : Files.readAllLines(PAGE)) {
      var row = ROW.matcher(line);
      if (!row.matches()) continue;
      var labels =
          row.group(3).equals("–")
              ? List.<String>of()
              : Stream.of(row.group(3).split(", ")).map(it -> it.replace("`", "")).toList();
      assertThat(rows.put(row.group(1), new Row(row.group(2), labels, row.group(4))))
          .as("%s stands once", row.group(1))
          .isNull();
    }
    return rows;
  }

  /** By name, of all main code but the shop's catalogue: its type. */
  private static Map<String, String> made() throws IOException {
    Map<String, String> made = new TreeMap<>();
    for (var text : sources()) {
      MADE.matcher(text)
          .results()
          .forEach(
              it -> {
                var how =
                    (it.group(1) == null ? it.group(2) : it.group(1)).toLowerCase(Locale.ROOT);
                if (how.equals("info")) made.put(it.group(3) + "_info", "info");
                else made.put(it.group(3), how.equals("seconds") ? "gauge" : how);
              });
      if (text.contains("class AgentMetrics"))
        NAMED
            .matcher(text)
            .results()
            .map(it -> it.group(1))
            .forEach(name -> made.put(name, name.endsWith("_total") ? "counter" : "gauge"));
    }
    return made;
  }

  private static List<String> sources() throws IOException {
    try (var files = Files.walk(PROJECT)) {
      return files
          .filter(it -> it.toString().endsWith(".java"))
          .filter(it -> it.toString().contains("/src/main/java/io/faultline/"))
          .filter(it -> !it.toString().contains("/docs/"))
          .map(MetricsReferenceTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
