package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.proxy.wire.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the proxy says of its command line, its config file, and what happens to it. */
class MessagesTest {
  @TempDir Path folder;

  @Test
  void allMistakesOfACommandLineAreToldTogether() {
    assertThatThrownBy(
            () ->
                ProxySettings.parse(
                    List.of("-prot=1", "-port=70000", "-log-level", "loud", "extra", "-config"),
                    1,
                    Optional.empty()))
        .hasMessageContainingAll(
            "-prot: unknown flag",
            "-port: expected 0 to 65535, got '70000'",
            "-log-level: expected debug, info, warn, error or off, got 'loud'",
            "expected a flag, got 'extra'",
            "-config: expected a value, got nothing");
  }

  @Test
  void theLogLevelIsThatOfTheFlagElseOfTheEnvironmentElseInfo() throws Exception {
    assertThat(level(List.of("-log-level=error"), Optional.of("debug"))).isEqualTo(Log.Level.ERROR);
    assertThat(level(List.of(), Optional.of("trace"))).isEqualTo(Log.Level.DEBUG);
    assertThat(level(List.of(), Optional.empty())).isEqualTo(Log.Level.INFO);
  }

  private static Log.Level level(List<String> words, Optional<String> environment)
      throws ProxySettings.Mistakes {
    return ProxySettings.parse(words, 1, environment).logLevel();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\u00ff | expected UTF-8, found other bytes",
        "{ | expected JSON, got something else at line 1, column",
        "` ` | expected a JSON array, found nothing",
        "{} | expected an array of proxies, got object",
        "[{}] | missing required field: name at proxy 1",
        "[{'name':'a','upstream':'h:1'},{'name':'b'}] | missing required field: upstream at proxy 2",
        "[{'name':'a','upstream':'h:1','listen':'x'}] | listen: expected host:port, got 'x'"
      })
  void aConfigThatCannotBeUsedIsNamedWithWhatWasExpectedAndFound(String text, String message)
      throws IOException {
    var file = folder.resolve("proxies.json");
    Files.writeString(file, text.replace('\'', '"'), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> FaultProxy.start(settings(file)).close())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("-config: %s: %s".formatted(file, message));
  }

  @Test
  void soIsOneThatIsNotThereOrAFolder() {
    var missing = folder.resolve("none.json");
    assertThatThrownBy(() -> FaultProxy.start(settings(missing)).close())
        .hasMessage("-config: %s: expected a file, found none".formatted(missing));
    assertThatThrownBy(() -> FaultProxy.start(settings(folder)).close())
        .hasMessage("-config: %s: expected to read a file, found a folder".formatted(folder));
  }

  private static ProxySettings settings(Path config) {
    return new ProxySettings("127.0.0.1", 0, Optional.of(config), Optional.empty(), 42, 1);
  }

  @Test
  void eachProxyAndToxicIsALineWhenItComesAndGoes() throws Exception {
    var printed = new ByteArrayOutputStream();
    var log = new Log(Log.Level.INFO, new PrintStream(printed, true, StandardCharsets.UTF_8));
    var alone = new ProxySettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), 42, 1);
    try (var proxy = FaultProxy.start(alone, log, () -> {})) {
      var url = "http://127.0.0.1:%d/proxies".formatted(proxy.address().getPort());
      call("POST", url, "{'name':'p','listen':'127.0.0.1:0','upstream':'h:1'}");
      call("POST", url + "/p/toxics", "{'type':'latency','name':'slow'}");
      call("DELETE", url + "/p/toxics/slow", "");
      call("POST", url + "/p", "{'enabled':false}");
      call("DELETE", url + "/p", "");
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .extracting(line -> line.replaceAll("^\\S+ |(id|listen)=\\S+ ", ""))
        .containsExactly(
            "INFO  proxy-created enabled=true proxy=p upstream=h:1",
            "INFO  fault-raised proxy=p toxic=slow",
            "INFO  fault-lifted proxy=p toxic=slow",
            "INFO  proxy-updated enabled=false proxy=p upstream=h:1",
            "INFO  proxy-deleted proxy=p");
  }

  private static void call(String method, String url, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
  }
}
