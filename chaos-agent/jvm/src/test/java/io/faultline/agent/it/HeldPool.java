package io.faultline.agent.it;

import static io.faultline.agent.it.HostProcess.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A host's pool of two SQL connections, of which three callers want one each for a while. */
final class HeldPool {
  private HeldPool() {}

  static void isSeenFullThenEmpty(HostProcess host, AgentClient agent, String pool) {
    var held =
        Stream.of(1, 2, 3)
            .map(i -> host.getAsync("/sql?q=" + encode("select pg_sleep(2)")))
            .toList();
    await()
        .atMost(HostProcess.patience())
        .untilAsserted(
            () ->
                assertThat(agent.pool(pool))
                    .containsEntry("kind", "connections")
                    .containsEntry("busy", 2)
                    .containsEntry("size", 2)
                    .containsEntry("limit", 2)
                    .containsEntry("waiting", 1)
                    .containsEntry("saturation", 1.0));
    held.forEach(CompletableFuture::join);
    // A response may arrive before the connection is back.
    await()
        .atMost(HostProcess.patience())
        .untilAsserted(
            () ->
                assertThat(agent.pool(pool)).containsEntry("busy", 0).containsEntry("waiting", 0));
  }
}
