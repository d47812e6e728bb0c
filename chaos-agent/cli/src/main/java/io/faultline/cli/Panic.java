package io.faultline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.drivers.AgentClient;
import io.faultline.drivers.ProxyClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tells everybody at the same time to lift every fault. */
final class Panic {
  private Panic() {}

  /**
   * What came of it.
   *
   * @param lifted the faults that were raised, each with its process
   * @param failures what those said, or did not, who may still have faults
   */
  record Result(int asked, Duration took, List<ObjectNode> lifted, List<String> failures) {
    Result {
      lifted = List.copyOf(lifted);
      failures = List.copyOf(failures);
    }

    String text() {
      var faults = lifted.size() == 1 ? "fault" : "faults";
      return "lifted %d %s, %d of %d answered, in %.0f ms"
          .formatted(lifted.size(), faults, asked - failures.size(), asked, took.toNanos() / 1e6);
    }
  }

  static Result all(Agents agents) throws InterruptedException {
    List<Callable<List<ObjectNode>>> calls = new ArrayList<>();
    for (var agent : agents.all()) calls.add(() -> lift(agent));
    agents.proxy().ifPresent(proxy -> calls.add(() -> lift(proxy)));
    return all(calls);
  }

  private static Result all(List<Callable<List<ObjectNode>>> calls) throws InterruptedException {
    var pool = Executors.newFixedThreadPool(calls.size());
    try {
      long began = System.nanoTime();
      var answers = pool.invokeAll(calls);
      var took = Duration.ofNanos(System.nanoTime() - began);
      List<ObjectNode> lifted = new ArrayList<>();
      List<String> failures = new ArrayList<>();
      for (var answer : answers) take(answer, lifted, failures);
      return new Result(calls.size(), took, lifted, failures);
    } finally {
      pool.shutdown();
    }
  }

  private static void take(
      Future<List<ObjectNode>> answer, List<ObjectNode> lifted, List<String> failures)
      throws InterruptedException {
    try {
      lifted.addAll(answer.get());
    } catch (ExecutionException e) {
      failures.add(e.getCause().getMessage());
    }
  }

  private static List<ObjectNode> lift(AgentClient agent) throws IOException {
    List<ObjectNode> lifted = new ArrayList<>();
    for (var fault : agent.call("DELETE", "/v1/faults"))
      lifted.add(Json.from(agent.process(), fault));
    return lifted;
  }

  /** Its own answer does not say what was raised, so that is asked first. */
  private static List<ObjectNode> lift(ProxyClient proxy) throws IOException {
    var lifted =
        new Toxics(proxy)
            .all().stream().filter(it -> it.path("state").asText().equals("raised")).toList();
    proxy.reset();
    return lifted;
  }
}
