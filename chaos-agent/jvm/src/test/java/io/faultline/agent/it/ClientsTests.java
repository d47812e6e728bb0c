package io.faultline.agent.it;

import io.faultline.host.ClientsHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** Tests that share a host with clients of many libraries, and a Redis server. */
abstract class ClientsTests extends OnEachJdk {
  TestRedis redis;

  @Override
  HostProcess start(Jdk jdk) throws Exception {
    if (redis == null) redis = TestRedis.start();
    return HostProcess.start(jdk, List.of(), ClientsHost.class, "" + redis.port());
  }

  @AfterAll
  void stopRedis() throws Exception {
    stopHost();
    if (redis != null) redis.close();
    redis = null;
  }

  /** What the client got, or the exceptions that it threw, and how long that took. */
  JsonObject by(String client, String argument) {
    return new JsonObject(host.get("/by/" + client + "?q=" + HostProcess.encode(argument)));
  }
}
