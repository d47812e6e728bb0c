package io.faultline.drivers.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SystemSchemaTest {
  private static final Path PUBLISHED = Path.of("../../docs/system.schema.json");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SystemSchema.text());

  @TempDir Path folder;

  /** {@code -Dfaultline.write=true} regenerates it. */
  @Test
  void isPublishedAsItIs() throws IOException {
    if (Boolean.getBoolean("faultline.write")) Files.writeString(PUBLISHED, SystemSchema.text());
    assertThat(PUBLISHED).content().isEqualTo(SystemSchema.text());
  }

  @Test
  void describesEveryKey() throws IOException {
    var schema = new ObjectMapper().readTree(SystemSchema.text());
    for (var properties : schema.findValues("properties"))
      for (var property : properties)
        assertThat(property.path("description").asText()).isNotBlank();
  }

  @Test
  void acceptsTheExampleOfEveryKey() throws IOException {
    var text = Files.readString(MutatedSystems.WHOLE);
    assertThat(refusals(text)).isEmpty();
    assertThat(readerRefuses(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: 5",
        "nam: x",
        "{name: x, prometheus: 9090}",
        "{name: x, prometheus: {user: a}}",
        "{name: x, alerts: {ignore: Watchdog}}",
        "{name: x, alerts: {only: ['{a=b}']}}",
        "{name: x, processes: {a: {}}}",
        "{name: x, processes: {a: {url: 'ftp://a'}}}",
        "{name: x, processes: {a: {url: []}}}",
        "{name: x, processes: {a: {url: 'http://a', ready: health}}}",
        "{name: x, processes: {a: {url: 'http://a', attach: {}}}}",
        "{name: x, processes: {a: {url: 'http://a', attach: {pid: 1, jar: b}}}}",
        "{name: x, proxies: {}}",
        "{name: x, wiremock: {a: [b]}}"
      })
  void refusesWhatTheReaderRefuses(String text) throws IOException {
    assertThat(readerRefuses(text)).isTrue();
    assertThat(refusals(text)).isNotEmpty();
  }

  private boolean readerRefuses(String text) throws IOException {
    try {
      SystemFile.read(Files.writeString(folder.resolve("system.yaml"), text));
      return false;
    } catch (UnusableInputException e) {
      return true;
    }
  }

  private static List<String> refusals(String text) {
    JsonNode json =
        new ObjectMapper()
            .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    return SCHEMA.validate(json).stream().map(Object::toString).toList();
  }
}
