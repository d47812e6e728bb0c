package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.LoopHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls on an event loop of what makes a thread wait: latency never does so there. */
class EventLoopIT extends OnEachJdk {
  private static final long DELAY_MILLIS = 4_000;

  @Override
  HostProcess start(Jdk jdk) {
    return HostProcess.start(jdk, List.of(), LoopHost.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/method, method class=io.faultline.host.Stock method=count, 3",
    "/dns, dns host=localhost, localhost",
    "/disk-io, disk-io path=*write-stream*, written",
    "/jdbc, jdbc \"statement=*select 42*\", 42",
    "/servlet, http-server path=/servlet/served, served",
    "/http-client, http-client path=/sent, 204"
  })
  void aCallIsSkippedAndTheLoopAnswers(String path, String target, String result) {
    call(path);
    var id = agent.raise("latency " + DELAY_MILLIS + "ms", "app " + target);
    long start = System.nanoTime();
    var late = host.getAsync(path);
    assertThat(call("/plain").getString("result")).isEqualTo("plain");
    assertThat(late.join()).contains("\"result\":\"" + result + "\"");
    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(DELAY_MILLIS);
    var end = agent.lift(id);
    assertThat(end.getLong("skipped")).isPositive();
    assertThat(end.getLong("affected")).isZero();
  }

  private JsonObject call(String path) {
    return new JsonObject(host.get(path));
  }
}
