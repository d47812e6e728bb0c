package io.faultline.load;

import static io.faultline.load.LoadProcess.texts;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The simulation that needs no code, with real Gatling on a small HTTP server. */
class RequestsSimulationIT extends WithShopDouble {
  private static final String SIMULATION = "io.faultline.load.RequestsSimulation";

  @Test
  void sendsByWeightAndKeepsRequestsMetricsAndLedger() throws Exception {
    try (var load = load(50, 4)) {
      await()
          .atMost(60, SECONDS)
          .ignoreExceptions()
          .until(() -> load.metrics().matches("(?s).*request=\"order\",outcome=\"ok\",} [1-9].*"));
      assertThat(load.metrics())
          .contains("loadtest_requests_total{request=\"look\",outcome=\"error\",} 0.0");
      assertThat(load.exit(60)).isZero();
      int sent = 200 - load.unsent().size();
      assertThat(load.requests()).hasSize(sent);
      assertThat(texts(load.requests(), "error")).containsOnly("");
      var names = texts(load.requests(), "request");
      assertThat(Collections.frequency(names, "order")).isGreaterThan(sent / 2);
      assertThat(texts(load.ledger(), "key"))
          .hasSize(Collections.frequency(names, "order"))
          .containsExactlyInAnyOrderElementsOf(shop.keys);
      assertThat(texts(load.ledger(), "id")).containsExactlyInAnyOrderElementsOf(shop.acceptedIds);
      assertThat(texts(load.ledger(), "outcome")).containsOnly("accepted");
      assertThat(texts(load.ledger(), "user")).containsOnly("ann", "bob");
    }
  }

  @Test
  void endsSoonWhenTermedAndTheLedgerMissesNothingThatWasSent() throws Exception {
    try (var load = load(50, 600)) {
      await().atMost(60, SECONDS).until(() -> load.ledger().size() > 50);
      shop.hanging = true;
      await()
          .atMost(60, SECONDS)
          .until(() -> texts(load.requests(), "error").contains("no answer in time"));
      shop.hanging = false;
      load.process.destroy();
      load.exit(5);
      assertThat(load.text("ledger.jsonl")).endsWith("}\n");
      assertThat(texts(load.ledger(), "key")).containsAll(shop.keys).doesNotHaveDuplicates();
      assertThat(texts(load.ledger(), "outcome")).contains("accepted", "unanswered");
    }
  }

  @Test
  void whatIsNotAsExpectedIsAnError() throws Exception {
    shop.statusOfGood = "cancelled";
    try (var load = load(20, 2)) {
      assertThat(load.exit(60)).isZero();
      assertThat(texts(load.requests(), "error"))
          .contains("field status is 'cancelled', expected 'confirmed'");
    }
  }

  @Test
  void anUnusablePlanEndsItBeforeAnyRequest() throws Exception {
    try (var load = start("{\"requests\":[{\"name\":\"a\",\"url\":\"http://10.0.0.1/\"}]}", 5, 5)) {
      assertThat(load.exit(60)).isEqualTo(2);
      assertThat(load.text("err"))
          .contains(
              "load.plan: expected a URL on loopback or an allowed host, got http://10.0.0.1/");
    }
  }

  private LoadProcess load(int perSecond, int seconds) throws Exception {
    Files.writeString(folder.resolve("users.csv"), "ann\nbob\n");
    return start(
        """
        {"requests":[
         {"name":"order","weight":3,"method":"POST","url":"%1$s/orders",
          "headers":{"Idempotency-Key":"{key}","Content-Type":"application/json"},
          "values":{"key":"{uuid}","cents":"{number 100..200}","user":"{line of %2$s}"},
          "body":"{\\"amountCents\\":{cents},\\"card\\":\\"tok_good\\"}",
          "status":"202","fields":{"status":"accepted"},"ledger":{"id":"id"}},
         {"name":"look","weight":1,"method":"GET","url":"%1$s/orders/{uuid}",
          "status":"200","fields":{"status":"confirmed"}}]}
        """
            .formatted(shop.url(), folder.resolve("users.csv")),
        perSecond,
        seconds);
  }

  private LoadProcess start(String plan, int perSecond, int seconds) throws Exception {
    var file = Files.writeString(folder.resolve("plan.json"), plan);
    return new LoadProcess(
        folder,
        SIMULATION,
        Map.of(
            "load.plan",
            file.toString(),
            "load.perSecond",
            Integer.toString(perSecond),
            "load.durationSeconds",
            Integer.toString(seconds)));
  }
}
