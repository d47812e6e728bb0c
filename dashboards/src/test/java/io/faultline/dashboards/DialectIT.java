package io.faultline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.Exposition.Sample;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What other people's services show is recorded under our names: pages of a Spring Boot service, as
 * Micrometer and as OpenTelemetry's agent showed it, are fed to the rules, their counters rising by
 * one a second.
 */
class DialectIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What both pages have to come to: requests, calls, statements, pools and the JVM. */
  private static final Map<String, List<String>> RECORDED =
      Map.of(
          "micrometer",
          List.of(
              "service:requests:rate5s{job='delivery', method='GET', route='/shipments/{id}',"
                  + " status='200'} 1",
              "service:requests:rate5s{job='delivery', method='GET', route='/broken', status='500'}"
                  + " 1",
              "service:calls:rate3s{job='delivery', peer='127.0.0.1', outcome='ok'} 1",
              "service:calls:rate3s{job='delivery', peer='127.0.0.1', outcome='error'} 2",
              "service:pool_connections{job='delivery', state='idle'} 10",
              "service:pool_waiters{job='delivery'} 0",
              "service:threads{job='delivery'} 30",
              "service:gc:ratio30s{job='delivery'} 2",
              "service:heap_bytes{job='delivery', kind='most'} 6320816128",
              "service:descriptors:ratio{job='delivery'} 0.00365"),
          "opentelemetry",
          List.of(
              "service:requests:rate5s{job='delivery', method='GET', route='/shipments/{id}',"
                  + " status='200'} 1",
              "service:requests:rate5s{job='delivery', method='GET', route='/broken', status='500'}"
                  + " 1",
              "service:calls:rate3s{job='delivery', peer='127.0.0.1', outcome='ok'} 1",
              "service:calls:rate3s{job='delivery', peer='127.0.0.1', outcome='error'} 2",
              "service:statements:rate3s{job='delivery', operation='SELECT', outcome='ok'} 1",
              "service:pool_connections{job='delivery', state='idle'} 10",
              "service:pool_waiters{job='delivery'} 0",
              "service:threads{job='delivery'} 30",
              "service:gc:ratio30s{job='delivery'} 1",
              "service:cpu:rate5s{job='delivery'} 1",
              "service:heap_bytes{job='delivery', kind='most'} 6320816128"));

  @TempDir Path folder;

  static Stream<Exposition> pages() throws IOException {
    return Exposition.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aServiceOfOtherPeopleIsRecordedUnderOurNames(Exposition page) throws Exception {
    Promtool promtool = Promtool.find().orElseGet(() -> abort("promtool: expected it, got none"));
    Path test = folder.resolve("dialect.test.yml");
    JSON.writeValue(test.toFile(), test(page, RECORDED.get(page.library())));
    var result = promtool.run(List.of("test", "rules", test.toString()));
    assertThat(result.exit()).as(result.output()).isZero();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aNameThatNoRuleKnowsIsMissed(Exposition page) throws Exception {
    Promtool promtool = Promtool.find().orElseGet(() -> abort("promtool: expected it, got none"));
    var renamed =
        page.samples().stream()
            .map(it -> new Sample("x" + it.name(), it.labels(), it.value()))
            .toList();
    Path test = folder.resolve("unknown.test.yml");
    JSON.writeValue(
        test.toFile(), test(new Exposition("x", renamed), RECORDED.get(page.library())));
    assertThat(promtool.run(List.of("test", "rules", test.toString())).exit()).isNotZero();
  }

  /** JSON is YAML. */
  private static ObjectNode test(Exposition page, List<String> recorded) {
    ObjectNode file = JSON.createObjectNode();
    file.putArray("rule_files").add(Path.of("alerts/shop.rules.yml").toAbsolutePath().toString());
    file.put("evaluation_interval", "1s");
    ObjectNode test = file.putArray("tests").addObject().put("interval", "1s");
    ArrayNode series = test.putArray("input_series");
    for (Sample sample : page.samples()) {
      String rise = sample.counts() ? "+1x60" : "+0x60";
      series
          .addObject()
          .put("series", "%s{job=\"delivery\",%s}".formatted(sample.name(), sample.labels()))
          .put("values", plain(sample.value()) + rise);
    }
    ArrayNode expressions = test.putArray("promql_expr_test");
    for (String each : recorded) {
      int space = each.lastIndexOf(' ');
      String selector = each.substring(0, space).replace('\'', '"');
      ObjectNode expression = expressions.addObject();
      expression.put("expr", "round(1000 * %s)".formatted(selector)).put("eval_time", "40s");
      expression
          .putArray("exp_samples")
          .addObject()
          .put("labels", selector.substring(selector.indexOf('{')))
          .put("value", Math.rint(1000 * Double.parseDouble(each.substring(space + 1))));
    }
    return file;
  }

  private static String plain(double value) {
    return new BigDecimal(Double.toString(value)).toPlainString();
  }
}
