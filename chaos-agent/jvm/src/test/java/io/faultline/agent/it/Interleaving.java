package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.BytecodeHost;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Three callers raise, renew, lift, let expire and panic as they like; then all is lifted. */
final class Interleaving {
  private static final int CALLERS = 3;
  private static final List<String> TARGETS =
      List.of(
          "app method class=io.faultline.host.Stock method=count",
          "app method class=io.faultline.host.Stock method=*",
          "app method class=io.faultline.host.Stock method=later", // it gives a future
          "app method class=io.faultline.host.St* method=*",
          "app dns host=nowhere.invalid",
          "* dns share=50%");
  private static final List<String> CALL_FAULTS =
      List.of("latency 1ms", "exception java.io.IOException");

  /** Small enough that a host with all of them at once still responds soon. */
  private static final List<String> RESOURCE_FAULTS =
      List.of(
          "clock +5m",
          "clock -30s",
          "cpu 2%",
          "threads 3",
          "lock io.faultline.host.Stock 1ms 2ms",
          "garbage 1MiB");

  private static final List<Integer> SENSIBLE = List.of(200, 201, 404, 409, 410);

  private final HostProcess host;
  private final AgentClient agent;
  private final Random random;
  private final int each;
  private final String name;
  private final ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>();

  /** Each caller does {@code each} things. */
  Interleaving(HostProcess host, Random random, int each, String name) {
    this.host = host;
    this.agent = host.agent();
    this.random = random;
    this.each = each;
    this.name = name;
  }

  void run() throws InterruptedException, ExecutionException {
    var callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        var own = new Random(random.nextLong());
        done.add(callers.submit(() -> call(own)));
      }
      for (var it : done) it.get();
    } finally {
      callers.shutdown();
    }
    // Half of them end by what the callers did and by their leases alone.
    if (random.nextBoolean()) agent.send("DELETE", "/v1/faults", "");
  }

  private void call(Random own) {
    for (int i = 0; i < each; i++) {
      switch (own.nextInt(10)) {
        case 0, 1, 2, 3 -> raise(own);
        case 4, 5 ->
            send("PUT", path(own) + "/lease", "{\"leaseMillis\":%d}".formatted(lease(own)));
        case 6, 7 -> send("DELETE", path(own), "");
        case 8 ->
            assertThat(host.get(own.nextBoolean() ? "/Stock" : BytecodeHost.VALUES))
                .as("%s: the host answers", name)
                .isNotEmpty();
        default -> send("DELETE", "/v1/faults", "");
      }
    }
  }

  private void raise(Random own) {
    boolean resource = own.nextInt(3) == 0;
    var body =
        new JsonObject()
            .put("fault", any(resource ? RESOURCE_FAULTS : CALL_FAULTS, own))
            .put("target", resource ? "app jvm" : any(TARGETS, own))
            .put("leaseMillis", lease(own));
    var answer = send("POST", "/v1/faults", body.encode());
    if (answer.startsWith("{\"id\"")) ids.add(new JsonObject(answer).getString("id"));
  }

  private String send(String method, String path, String body) {
    var response = agent.send(method, path, body);
    assertThat(SENSIBLE)
        .as("%s: %s %s %s: %s", name, method, path, body, response.body())
        .contains(response.statusCode());
    return response.body();
  }

  private String path(Random own) {
    var known = List.copyOf(ids);
    return "/v1/faults/" + (known.isEmpty() ? "f0" : known.get(own.nextInt(known.size())));
  }

  private static String any(List<String> choices, Random own) {
    return choices.get(own.nextInt(choices.size()));
  }

  private static int lease(Random own) {
    return own.nextInt(4) == 0 ? 1 : 1 + own.nextInt(60);
  }
}
