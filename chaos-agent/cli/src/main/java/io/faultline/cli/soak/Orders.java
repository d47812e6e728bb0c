package io.faultline.cli.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.cli.terminal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the load's ledger says of the users' orders.
 *
 * @param sent attempts in all
 * @param unanswered attempts that got no response
 * @param confirmed accepted orders that their card lets be confirmed
 * @param cancelled accepted orders whose card is declined
 */
record Orders(
    long sent, long accepted, long refused, long unanswered, long confirmed, long cancelled) {

  /** Of the folder of a run; none where its load did not begin. */
  static Orders of(Path run) throws IOException {
    var ledger = run.resolve("load/ledger.jsonl");
    if (!Files.exists(ledger)) return new Orders(0, 0, 0, 0, 0, 0);
    var all = Files.readAllLines(ledger).stream().map(Json::parse).toList();
    var accepted = all.stream().filter(it -> is(it, "outcome", "accepted")).toList();
    return new Orders(
        all.size(),
        accepted.size(),
        count(all, "outcome", "refused"),
        count(all, "outcome", "unanswered"),
        count(accepted, "status", "confirmed"),
        count(accepted, "status", "cancelled"));
  }

  private static long count(List<JsonNode> entries, String key, String value) {
    return entries.stream().filter(it -> is(it, key, value)).count();
  }

  private static boolean is(JsonNode entry, String key, String value) {
    return entry.path(key).asText().equals(value);
  }
}
