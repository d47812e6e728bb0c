package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.agent.library.vertx.VertxLibrary;
import io.faultline.agent.observe.vitals.EventLoop;
import io.faultline.agent.observe.vitals.Pool;
import io.faultline.agent.observe.vitals.PoolSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a pool for as long as it is in use, in this JVM. */
class SqlPoolsIT {
  private final TestPostgres postgres;
  private final PoolSource pools = new VertxLibrary().pools().get(0);
  private Vertx vertx;

  SqlPoolsIT() throws IOException, InterruptedException {
    postgres = TestPostgres.start();
  }

  @AfterEach
  void stop() throws Exception {
    done(vertx.close());
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void knowsAPoolFromItsFirstConnectionUntilItIsClosedWhateverItsDatabaseDoes(boolean epoll)
      throws Exception {
    begin(epoll);
    var options = new PoolOptions().setMaxSize(3);
    var pool = PgBuilder.pool().connectingTo(database()).with(options).using(vertx).build();
    assertThat(read()).isEmpty();
    done(pool.query("select 1").execute());
    assertThat(read()).singleElement().satisfies(found -> assertThat(found.size()).isEqualTo(1));
    postgres.close();
    await()
        .atMost(HostProcess.patience())
        .untilAsserted(
            () ->
                assertThat(read())
                    .singleElement()
                    .satisfies(
                        empty -> {
                          assertThat(empty.size()).isZero();
                          assertThat(empty.name()).isEqualTo("127.0.0.1:" + postgres.port());
                        }));
    done(pool.close());
    await().atMost(HostProcess.patience()).until(() -> read().isEmpty());
  }

  @Test
  void knowsNothingOfAConnectionWithoutAPoolNorOfOtherSockets() throws Exception {
    begin(false);
    var server = done(vertx.createNetServer().connectHandler(s -> {}).listen(0, "127.0.0.1"));
    done(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
    var alone = done(PgConnection.connect(vertx, database()));
    done(alone.query("select 1").execute());
    assertThat(read()).isEmpty();
  }

  private void begin(boolean epoll) {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(epoll));
    assertThat(vertx.isNativeTransportEnabled()).isEqualTo(epoll);
  }

  private PgConnectOptions database() {
    return new PgConnectOptions()
        .setHost("127.0.0.1")
        .setPort(postgres.port())
        .setDatabase("postgres")
        .setUser("postgres");
  }

  private List<Pool> read() {
    var loop = ((VertxInternal) vertx).nettyEventLoopGroup().next();
    return pools.of(List.of(new EventLoop(Thread.currentThread(), loop))).stream()
        .flatMap(gauge -> gauge.read().stream())
        .toList();
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
