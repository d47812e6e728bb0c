package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final Response TAKEN = new Response(202, "{\"id\":\"7\"}");
  @TempDir Path folder;

  @Test
  void writesEachAttemptWithItsOutcomeAsTheContractSays() throws IOException {
    try (var recorder = recorder()) {
      place(recorder, Order.drawn("k1", 1999, false), TAKEN);
      place(recorder, Order.drawn("k2", 500, true), TAKEN);
      place(recorder, Order.drawn("k3", 700, false), new Response(503, "{\"id\":\"9\"}"));
      place(recorder, Order.drawn("k4", 800, false), Response.TIMED_OUT);
    }
    assertThat(Files.readAllLines(folder.resolve("ledger.jsonl")))
        .containsExactly(
            line("accepted", 202, "7", "k1", 1999)
                + "\"status\":\"confirmed\",\"charged\":1,\"declined\":0,\"chargedCents\":1999"
                + ",\"reservation\":\"sold\",\"shipments\":1}",
            line("accepted", 202, "7", "k2", 500)
                + "\"status\":\"cancelled\",\"charged\":0,\"declined\":1,\"chargedCents\":0"
                + ",\"reservation\":\"released\",\"shipments\":0}",
            line("refused", 503, "", "k3", 700)
                + "\"status\":\"confirmed\",\"charged\":1,\"declined\":0,\"chargedCents\":700"
                + ",\"reservation\":\"sold\",\"shipments\":1}",
            line("unanswered", 0, "", "k4", 800)
                + "\"status\":\"confirmed\",\"charged\":1,\"declined\":0,\"chargedCents\":800"
                + ",\"reservation\":\"sold\",\"shipments\":1}");
  }

  @Test
  void whatIsUnderWayAtTheEndIsUnansweredAndStaysSo() throws IOException {
    var recorder = recorder();
    var order = Order.drawn("k1", 1999, false);
    long sent = recorder.sending(order);
    recorder.close();
    recorder.placed(new Times(45, sent), order, TAKEN);
    assertThat(Files.readAllLines(folder.resolve("ledger.jsonl")))
        .singleElement()
        .asString()
        .startsWith(line("unanswered", 0, "", "k1", 1999));
  }

  private static void place(Recorder recorder, Order order, Response response) {
    recorder.placed(new Times(45, recorder.sending(order)), order, response);
  }

  private static String line(String outcome, int status, String id, String key, long cents) {
    return ("{\"sentEpochMicros\":50,\"endedEpochMicros\":50,\"outcome\":\"%s\",\"responseStatus\":%d,"
            + "\"id\":\"%s\",\"key\":\"%s\",\"amountCents\":%d,")
        .formatted(outcome, status, id, key, cents);
  }

  @Test
  void writesEachRequestAsTheContractSays() throws IOException {
    try (var recorder = recorder()) {
      recorder.placed(new Times(39, 40), Order.drawn("k1", 1999, false), TAKEN);
      recorder.log().keep(new Times(44, 45), 50, Requested.READ_ORDER, "status 404, expected 200");
    }
    assertThat(Files.readAllLines(folder.resolve("requests.jsonl")))
        .containsExactly(
            "{\"intendedEpochMicros\":39,\"sentEpochMicros\":40,\"doneEpochMicros\":50,\"request\":\"place"
                + " order\",\"error\":\"\"}",
            "{\"intendedEpochMicros\":44,\"sentEpochMicros\":45,\"doneEpochMicros\":50,\"request\":\"read"
                + " order\",\"error\":\"status 404, expected 200\"}");
  }

  @Test
  void keepsNothingOnceClosed() throws IOException {
    var recorder = recorder();
    recorder.close();
    recorder.placed(new Times(39, 40), Order.drawn("k1", 1999, false), TAKEN);
    assertThat(folder.resolve("ledger.jsonl")).isEmptyFile();
  }

  private Recorder recorder() {
    return new Recorder(folder, 0, ShopJourney.CHECKOUT.requests(), () -> 50);
  }
}
