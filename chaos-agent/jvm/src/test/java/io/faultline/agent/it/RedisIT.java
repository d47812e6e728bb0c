package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of Redis, on a real server. */
class RedisIT extends ClientsTests {
  @AfterEach
  void isRestored() {
    if (agent == null) return;
    agent.panic();
    agent.awaitUnarmed();
    for (var client : new String[] {"jedis", "lettuce"})
      assertThat(by(client, "tea").getString("result")).isEqualTo("OKgreen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jedis", "lettuce"})
  void isLateByTheChosenCommand(String client) {
    var id = agent.raise("latency 300ms", "app redis command=GET peer=*:" + redis.port());
    var late = by(client, "tea");
    assertThat(late.getString("result")).isEqualTo("OKgreen");
    assertThat(late.getLong("millis")).isBetween(299L, 599L);
    var end = agent.lift(id);
    assertThat(end.getLong("matched")).isEqualTo(1);
    assertThat(end.getLong("affected")).isEqualTo(1);
    assertThat(by(client, "tea").getLong("millis")).isLessThan(299);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jedis", "lettuce"})
  void failsTheChosenCommand(String client) {
    by(client, "cup");
    var id = agent.raise("exception java.lang.IllegalStateException down", "app redis command=SET");
    assertThat(by(client, "cup").getString("result")).contains("down");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
  }

  /** What follows a late command on its connection is behind it. */
  @Test
  void keepsTheOrderOfCommandsThatNobodyWaitsFor() {
    for (var late : new String[] {"MULTI", "APPEND", "DEL"}) {
      var id = agent.raise("latency 100ms", "app redis command=" + late);
      assertThat(by("lettuce-transaction", "pot").getString("result")).isEqualTo("1,2ab");
      assertThat(agent.lift(id).getLong("affected")).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jedis", "lettuce"})
  void isSeenAsAnEdge(String client) {
    assertThat(agent.edgesOf(() -> by(client, "tea")))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.getString("library")).isEqualTo(client);
              assertThat(edge.getString("client")).isEqualTo("redis");
              assertThat(edge.getString("peer")).isEqualTo("127.0.0.1:" + redis.port());
              assertThat(edge.getLong("calls")).isEqualTo(2);
            });
  }
}
